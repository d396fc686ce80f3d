import { eventsAddress, openSession, postMessage, storage } from './api.js';
import { applyAppearance } from './appearance.js';
import { createComposer } from './composer.js';
import { createConnection } from './connection.js';
import { createOutbox } from './outbox.js';
import { createTyping } from './typing.js';
import { createView } from './view.js';

const refName = `parley-ref ${new URL('.', import.meta.url).pathname}`;
const { labels, language, ref, page, isEmbedded } = applyAppearance();
let visitor = null;
let lastSeq = 0;
let isLoaded = false;

const view = createView(labels, language, {
  onChoice(choice) {
    write({ choice: { id: choice.id, title: choice.title } }, choice.title);
    document.getElementById('text').focus();
  },
  onRetry: () => void outbox.flush(),
});

const typing = createTyping(view.setTyping);

const outbox = createOutbox({
  post: (message) => postMessage({ ...message, language }),
  renew,
  changed(item) {
    view.showWaiting(item);
    if (item.state === 'sending' || item.state === 'sent') typing.asked(item.at);
    else typing.stop();
  },
});

const connection = createConnection({
  address: () => eventsAddress(lastSeq),
  renew,
  onState: (state) => view.setState(state),
  onMessage: receive,
  onTyping: () => typing.isWriting(),
  onReady() {
    isLoaded = true;
    view.setLoaded();
    begin();
    void outbox.flush();
  },
});

createComposer(labels, (text) => write({ text }, text));
setUpRestart();
setUpFrame();
addEventListener('online', () => connection.openNow());
addEventListener('focus', () => connection.openIfResting());
view.setState('connecting');
showOutbox();
await openFirst();

function showOutbox() {
  for (const item of outbox.items) view.showWaiting(item);
}

async function openFirst() {
  if (await renew()) return connection.open();
  view.setState('reconnecting');
  setTimeout(openFirst, 2000);
}

async function renew() {
  const known = await openSession();
  if (known === null) return false;
  if (visitor !== null && known !== visitor) {
    lastSeq = 0;
    view.clear();
    showOutbox();
  }
  visitor = known;
  return true;
}

/** The stream repeats what it is not sure we got; `seq` tells what we have. */
function receive(message) {
  if (message.seq <= lastSeq) return;
  lastSeq = message.seq;
  if (message.clientId !== null) outbox.confirm(message.clientId);
  view.show(message);
  if (message.from === 'customer') return;
  typing.answered(message.from);
  const next = outbox.items.at(-1);
  if (next?.state === 'sending' || next?.state === 'sent') typing.asked(next.at);
  if (isLoaded && isEmbedded) parent.postMessage('parley:message', '*');
}

function write(body, shown) {
  connection.openIfResting();
  outbox.add(body, shown);
}

/**
 * The first visit starts the conversation, and so does a link with a new `ref`. The first start has a fixed id: two tabs
 * that open at once start it once.
 */
function begin() {
  const isNewLink = ref !== null && ref !== storage.get(refName);
  if (lastSeq > 0 && !isNewLink) return;
  if (outbox.items.some((item) => item.body.start)) return;
  if (ref !== null) storage.set(refName, ref);
  outbox.add({ start: startOf() }, '', lastSeq === 0 ? 'start-first' : newStartId());
}

function startOf() {
  return { ...(ref === null ? {} : { ref }), ...(page === null ? {} : { page }) };
}

function setUpRestart() {
  const dialog = document.getElementById('confirm');
  document.getElementById('restart').addEventListener('click', () => dialog.showModal());
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'yes') outbox.add({ start: startOf() }, '', newStartId());
    dialog.returnValue = '';
  });
}

function newStartId() {
  return `start-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
}

/** Inside the frame that embed.js makes: a close button and the Escape key. */
function setUpFrame() {
  if (!isEmbedded) return;
  // The site's script waits for it: a frame that the site may not show stays silent.
  parent.postMessage('parley:ready', '*');
  document.documentElement.classList.add('embedded');
  const button = document.getElementById('close');
  button.hidden = false;
  button.addEventListener('click', closeFrame);
  addEventListener('keydown', (event) => event.key === 'Escape' && !document.querySelector('dialog[open]') && closeFrame());
}

function closeFrame() {
  parent.postMessage('parley:close', '*');
}
