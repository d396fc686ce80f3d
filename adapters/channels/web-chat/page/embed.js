/**
 * Adds the chat to any page:
 * <script async src="https://chat.example/chat/embed.js" data-colour="#0a7d55" data-title="Ask us" data-language="cs" data-ref="shop"></script>
 */
(() => {
  const script = document.currentScript;
  const { colour = script.dataset.color ?? '#4353e0', title, language, ref } = script.dataset;
  const words = {
    en: {
      open: 'Open the chat',
      close: 'Close the chat',
      unread: 'new messages',
      frame: 'Chat',
      fault: 'The chat cannot be shown on this page.',
      page: 'Open it in a new window',
    },
    ru: {
      open: 'Открыть чат',
      close: 'Закрыть чат',
      unread: 'новых сообщений',
      frame: 'Чат',
      fault: 'Чат не может открыться на этой странице.',
      page: 'Открыть в новом окне',
    },
    cs: {
      open: 'Otevřít chat',
      close: 'Zavřít chat',
      unread: 'nových zpráv',
      frame: 'Chat',
      fault: 'Chat nelze na této stránce zobrazit.',
      page: 'Otevřít v novém okně',
    },
  };
  const silenceMs = 5000;
  const label = words[(language ?? navigator.language).slice(0, 2)] ?? words.en;

  const style = `
    :host { all: initial; position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; font: 600 12px/1 system-ui, sans-serif; }
    button { display: grid; place-items: center; width: 60px; height: 60px; margin: 0; padding: 0; border: 0; border-radius: 50%;
      color: var(--on); background: var(--colour); box-shadow: 0 6px 24px rgb(10 14 40 / 28%); cursor: pointer; transition: transform .15s; }
    button:hover { transform: scale(1.05); }
    button:focus-visible { outline: 3px solid var(--colour); outline-offset: 3px; }
    svg { width: 28px; height: 28px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    [hidden] { display: none !important; }
    .unread { position: absolute; top: -4px; right: -4px; min-width: 22px; padding: 5px 6px; box-sizing: border-box; border-radius: 11px;
      color: #fff; background: #d92d3a; text-align: center; }
    iframe { position: absolute; right: 0; bottom: 76px; width: min(400px, calc(100vw - 40px)); height: min(640px, calc(100vh - 120px));
      border: 0; border-radius: 18px; background: Canvas; box-shadow: 0 16px 56px rgb(10 14 40 / 30%); }
    .fault { position: absolute; right: 0; bottom: 76px; width: min(320px, calc(100vw - 40px)); box-sizing: border-box; padding: 20px;
      border-radius: 18px; color: CanvasText; background: Canvas; box-shadow: 0 16px 56px rgb(10 14 40 / 30%); font: 400 15px/1.5 system-ui, sans-serif; }
    .fault a { display: block; color: LinkText; }
    @media (max-width: 520px) { iframe { position: fixed; inset: 0; width: 100%; height: 100%; border-radius: 0; } }
    @media (prefers-reduced-motion: reduce) { button { transition: none; } }`;

  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const isLight =
    /^#[\da-f]{6}$/i.test(colour) &&
    [1, 3, 5].reduce((sum, at, i) => sum + Number.parseInt(colour.slice(at, at + 2), 16) * [0.3, 0.59, 0.11][i], 0) > 150;
  host.style.setProperty('--colour', colour);
  host.style.setProperty('--on', isLight ? '#14161c' : '#fff');
  root.innerHTML = `
    <button type="button" aria-expanded="false">
      <svg class="bubble" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z"/></svg>
      <svg class="cross" viewBox="0 0 24 24" aria-hidden="true" hidden><path d="M6 6l12 12M18 6L6 18"/></svg>
    </button>
    <span class="unread" aria-hidden="true" hidden></span>
    <div class="fault" role="alert" hidden></div>`;
  const [button, unread, fault] = ['button', '.unread', '.fault'].map((name) => root.querySelector(name));
  let frame = null;
  let isOpen = false;
  let isSilent = false;
  let silence = 0;
  let missed = 0;

  function address() {
    const url = new URL('.', script.src);
    url.pathname = url.pathname.replace(/\/$/, '');
    url.searchParams.set('embedded', '1');
    for (const [name, value] of Object.entries({ colour, title, language, ref, page: campaignAddress() }))
      if (value) url.searchParams.set(name, value);
    return url.href;
  }

  /** Where the visitor came from: the page's address with the marks of a campaign and nothing else of its query. */
  function campaignAddress() {
    const marks = [...new URLSearchParams(location.search)].filter(([name]) => name.startsWith('utm_'));
    return marks.length > 0 ? `${location.origin}${location.pathname}?${new URLSearchParams(marks)}` : null;
  }

  function createFrame() {
    frame = document.createElement('iframe');
    frame.title = title ?? label.frame;
    frame.src = address();
    frame.hidden = true;
    root.append(frame);
    silence = setTimeout(reportSilence, silenceMs);
  }

  /** A browser that refuses the frame tells nobody; the only sign is that the chat's own script does not speak. */
  function reportSilence() {
    isSilent = true;
    const link = document.createElement('a');
    Object.assign(link, { href: frame.src, target: '_blank', rel: 'noopener', textContent: label.page });
    fault.replaceChildren(label.fault, link);
    console.warn(`The chat at ${frame.src} does not answer. If it runs, add ${location.origin} to CHAT_ORIGINS there.`);
    refresh();
  }

  function refresh() {
    if (frame !== null) frame.hidden = !isOpen || isSilent;
    fault.hidden = !isOpen || !isSilent;
    button.setAttribute('aria-expanded', String(isOpen));
    button.setAttribute('aria-label', isOpen ? label.close : missed > 0 ? `${label.open} (${label.unread}: ${missed})` : label.open);
    root.querySelector('.bubble').toggleAttribute('hidden', isOpen);
    root.querySelector('.cross').toggleAttribute('hidden', !isOpen);
    unread.hidden = missed === 0;
    unread.textContent = String(missed);
  }

  function toggle(next) {
    if (frame === null) createFrame();
    isOpen = next;
    if (isOpen) missed = 0;
    refresh();
    (isOpen && !isSilent ? frame : button).focus();
  }

  button.addEventListener('click', () => toggle(!isOpen));
  host.addEventListener('keydown', (event) => event.key === 'Escape' && isOpen && toggle(false));
  addEventListener('message', (event) => {
    if (frame === null || event.source !== frame.contentWindow) return;
    if (event.data === 'parley:ready') {
      clearTimeout(silence);
      isSilent = false;
      refresh();
    }
    if (event.data === 'parley:close') toggle(false);
    if (event.data === 'parley:message' && !isOpen) {
      missed += 1;
      refresh();
    }
  });
  refresh();
  const mount = () => document.body.append(host);
  if (document.body) mount();
  else addEventListener('DOMContentLoaded', mount);
})();
