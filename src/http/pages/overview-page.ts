import { html, type Html } from './html.ts';
import type { OverviewData } from './overview-data.ts';
import { overviewWords, type OverviewWords } from './overview-words.ts';

/** What every part of the page needs to know. */
export interface Page {
  readonly words: OverviewWords;
  readonly now: number;
  /** An instant, shown in the data's language and time zone. */
  readonly time: (at: number) => Html;
}

export function describePage(data: OverviewData): Page {
  return { words: overviewWords[data.language], now: data.now, time: timeIn(data.language, data.timeZone) };
}

function timeIn(language: string, timeZone: string): (at: number) => Html {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return (at) => html`<time datetime="${new Date(at).toISOString()}">${format.format(at)}</time>`;
}
