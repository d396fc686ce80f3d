/**
 * What the visitor wrote and the server has not yet shown in the history. One at a time, in order, each under a `clientId`
 * that stays the same over all tries: the server recognises a repeat by it. Kept for the tab, so a reload loses nothing.
 */
export function createOutbox({ post, renew, changed }) {
  const items = restore();
  let isBusy = false;

  function save() {
    try {
      sessionStorage.setItem(storeName, JSON.stringify(items));
    } catch {
      // Storage is forbidden here: the messages live as long as the page.
    }
  }

  function become(item, state, reason) {
    item.state = state;
    item.reason = reason;
    save();
    changed(item);
  }

  async function deliver(item) {
    become(item, 'sending');
    let result = await post({ clientId: item.clientId, ...item.body });
    if (result.body.error?.field === 'token' && (await renew())) result = await post({ clientId: item.clientId, ...item.body });
    if (!items.includes(item)) return true;
    if (result.status === 202) become(item, 'sent');
    else if (result.status === 429) await new Promise((resolve) => setTimeout(resolve, result.retryAfterMs));
    else if (result.status >= 400 && result.status < 500) become(item, 'refused', result.body.error?.message);
    else become(item, 'failed');
    return item.state !== 'failed';
  }

  const next = () => items.find((item) => item.state !== 'sent' && item.state !== 'refused');

  async function flush() {
    if (isBusy) return;
    isBusy = true;
    for (let item = next(); item; item = next()) if (!(await deliver(item))) break;
    isBusy = false;
  }

  return {
    items,
    flush,
    add(body, shown, clientId = crypto.randomUUID?.() ?? randomId()) {
      const item = { clientId, body, shown, at: Date.now(), state: 'sending' };
      items.push(item);
      save();
      changed(item);
      void flush();
    },
    /** The history has it. */
    confirm(clientId) {
      const at = items.findIndex((item) => item.clientId === clientId);
      if (at >= 0) items.splice(at, 1);
      save();
    },
  };
}

const storeName = `parley-outbox ${new URL('.', import.meta.url).pathname}`;

function restore() {
  try {
    const items = JSON.parse(sessionStorage.getItem(storeName)) ?? [];
    return items.filter((item) => item.state !== 'refused');
  } catch {
    return [];
  }
}

/** `crypto.randomUUID` exists on https and localhost only. */
const randomId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
