import type { OutboundChoice } from '../ports/channel.ts';

/** What the button carries; no script can have a choice of this name. */
export const unsubscribeId = '#unsubscribe';

const titles: Readonly<Record<string, string>> = { en: 'Unsubscribe', ru: 'Отписаться', cs: 'Odhlásit odběr' };

/** The button beneath a message of a campaign: one press ends news and offers. */
export function unsubscribeChoice(language: string): OutboundChoice {
  return { id: unsubscribeId, title: titles[language] ?? titles['en']! };
}
