import { createBubbles } from './bubbles.js';

const byId = (id) => document.getElementById(id);

/** The log on the screen: stored messages in the order of their `seq`, then what is still on its way. */
export function createView(labels, language, { onChoice, onRetry }) {
  const bubbles = createBubbles(labels, language);
  const [log, scroll, jump, typing] = ['log', 'scroll', 'jump', 'typing'].map(byId);
  const waiting = new Map();
  let lastDay = '';

  const toEnd = () => (scroll.scrollTop = scroll.scrollHeight);
  const isNearEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 90;
  scroll.addEventListener('scroll', () => isNearEnd() && (jump.hidden = true), { passive: true });
  jump.addEventListener('click', toEnd);
  new ResizeObserver(() => jump.hidden && toEnd()).observe(scroll);

  function keepEnd(isOwn, change) {
    const follow = isOwn || isNearEnd() || log.ariaBusy === 'true';
    change();
    byId('empty').hidden = log.childElementCount > 0;
    refreshChoices();
    if (follow) toEnd();
    else jump.hidden = false;
  }

  /** Only the newest message may be answered by a button; of older ones the chosen answer stays marked. */
  function refreshChoices() {
    for (const group of log.querySelectorAll('.choices')) {
      const answer = nextMessage(group.closest('li'));
      for (const button of group.children) {
        button.disabled = answer !== null || group.closest('li') !== log.lastElementChild;
        button.ariaPressed = String(answer?.matches('.customer') === true && answer.dataset.text === button.textContent);
      }
    }
  }

  function insert(element) {
    log.insertBefore(element, waiting.values().next().value ?? null);
  }

  function addDay(at) {
    const day = new Date(at).toDateString();
    if (day !== lastDay) insert(bubbles.day(at));
    lastDay = day;
  }

  function build(message) {
    const item = bubbles.message(message);
    item.dataset.text = message.text;
    return item;
  }

  function setTyping(isOn) {
    typing.hidden = !isOn;
    if (isOn && isNearEnd()) toEnd();
  }

  return {
    setTyping,
    /** A message that the history has. */
    show(message) {
      const isOwn = waiting.has(message.clientId);
      keepEnd(isOwn, () => {
        waiting.get(message.clientId)?.remove();
        waiting.delete(message.clientId);
        if (isStart(message.clientId)) {
          if (log.querySelector('.message')) insert(bubbles.note(labels.restarted));
          return;
        }
        addDay(message.at);
        const item = build(message);
        item.dataset.seq = message.seq;
        if (message.choices.length > 0) item.querySelector('.meta').before(bubbles.choices(message.choices, onChoice));
        insert(item);
      });
    },
    /** A message of this page that the history does not have yet. */
    showWaiting({ clientId, shown, at, state, reason }) {
      const old = waiting.get(clientId);
      if (isStart(clientId) && state !== 'failed' && !old) return;
      keepEnd(!old, () => {
        const item = isStart(clientId) ? bubbles.note('') : build({ from: 'customer', text: shown, at });
        item.classList.add('waiting');
        (item.querySelector('.meta') ?? item).append(...bubbles.delivery(state, reason, onRetry));
        if (old) old.replaceWith(item);
        else log.append(item);
        waiting.set(clientId, item);
      });
    },
    setState(state) {
      byId('state').textContent = labels[state];
      byId('state').dataset.state = state;
    },
    setLoaded() {
      log.ariaBusy = 'false';
    },
    /** Another visitor: nothing of the former one stays on the screen. */
    clear() {
      log.replaceChildren();
      waiting.clear();
      lastDay = '';
    },
  };
}

const isStart = (clientId) => clientId?.startsWith('start-') === true;

function nextMessage(item) {
  let next = item.nextElementSibling;
  while (next && !next.matches('.message')) next = next.nextElementSibling;
  return next;
}
