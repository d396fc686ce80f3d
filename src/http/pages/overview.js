const everyMs = 3000;
let last = document.querySelector('main').innerHTML;

/** Swaps `<main>` when something changed, and leaves open, focused and scrolled what the reader has before him. */
async function refresh() {
  if (document.visibilityState !== 'visible') return;
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
  if (fresh === null || fresh.innerHTML === last) return;
  const main = document.querySelector('main');
  last = fresh.innerHTML;
  for (const details of main.querySelectorAll('details[open]')) fresh.querySelector(`#${CSS.escape(details.id)}`)?.setAttribute('open', '');
  const focused = document.activeElement?.closest('details')?.id;
  main.replaceWith(fresh);
  if (focused) document.querySelector(`#${CSS.escape(focused)} summary`)?.focus({ preventScroll: true });
}

async function refreshForever() {
  // A server that is away for a moment is asked again in the next round.
  await refresh().catch(() => undefined);
  setTimeout(refreshForever, everyMs);
}

document.addEventListener('visibilitychange', () => void refresh().catch(() => undefined));
setTimeout(refreshForever, everyMs);
