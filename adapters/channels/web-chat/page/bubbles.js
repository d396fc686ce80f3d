/** Elements of the log. Text is only ever set as text: nothing that a customer or a script writes becomes markup. */
export function createBubbles(labels, language) {
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
  const calendar = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });

  function time(at) {
    const element = make('time', '', clock.format(at));
    element.dateTime = new Date(at).toISOString();
    return element;
  }

  return {
    message({ from, text, at }) {
      const item = make('li', `message ${from}`);
      const bubble = make('div', 'bubble');
      bubble.append(make('span', 'unseen', `${labels[from === 'customer' ? 'you' : from]} `), ...withLinks(text));
      const meta = make('p', 'meta');
      meta.append(time(at));
      item.append(bubble, meta);
      return item;
    },
    choices(choices, onChoice) {
      const group = make('div', 'choices');
      group.setAttribute('role', 'group');
      group.setAttribute('aria-label', labels.choices);
      for (const choice of choices) {
        const button = make('button', 'choice', choice.title);
        button.type = 'button';
        button.addEventListener('click', () => onChoice(choice));
        group.append(button);
      }
      return group;
    },
    /** How far a message of ours has come, with a way to try again. */
    delivery(state, reason, onRetry) {
      const element = make('span', `delivery ${state}`, state === 'refused' && reason ? `${labels.refused}: ${reason}` : labels[state]);
      if (state !== 'failed') return [element];
      const button = make('button', 'retry', labels.retry);
      button.type = 'button';
      button.addEventListener('click', onRetry);
      return [element, button];
    },
    note: (text) => make('li', 'note', text),
    day(at) {
      const isToday = new Date(at).toDateString() === new Date().toDateString();
      return make('li', 'note day', isToday ? labels.today : calendar.format(at));
    },
  };
}

function make(tag, className, text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

const address = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;

function withLinks(text) {
  const parts = [];
  let end = 0;
  for (const { 0: url, index } of text.matchAll(address)) {
    const link = make('a', '', url);
    link.href = url;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    parts.push(text.slice(end, index), link);
    end = index + url.length;
  }
  return [...parts, text.slice(end)];
}
