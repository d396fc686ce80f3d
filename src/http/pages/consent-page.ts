import { consentWords } from './consent-words.ts';
import type { ConsentLanguage } from './consent-words.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

/** What a link of a mail or a campaign is for. */
export interface ConsentPage {
  readonly kind: 'unsubscribe' | 'confirm';
  /** The contact's, where it is known. */
  readonly language: string | null;
  readonly organization: string;
  readonly state: 'open' | 'done' | 'expired';
  /** What is agreed to. */
  readonly wording: string | null;
}

/** One card with one button, which posts to the page's own address. It needs no script. `page`: null for a link that is not ours. */
export function renderConsentPage(page: ConsentPage | null, language: ConsentLanguage): string {
  const words = consentWords[language];
  const { title, text } = page === null ? words.unknown : words[wordsOf(page)];
  const isOpen = page?.state === 'open';
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="/u/page.css" />
      </head>
      <body>
        <main>
          ${page === null ? null : html`<p class="sender">${page.organization}</p>`}
          <h1>${title}</h1>
          <p>${text.replace('{organization}', () => page?.organization ?? '')}</p>
          ${page === null || !isOpen ? null : form(page, words[page.kind])}
        </main>
      </body>
    </html>`.markup;
}

function form({ wording }: ConsentPage, button: string): Html {
  return html`${wording === null ? null : html`<blockquote>${wording}</blockquote>`}
    <form method="post"><button type="submit">${button}</button></form>`;
}

function wordsOf({ kind, state }: ConsentPage): 'unsubscribeOpen' | 'unsubscribeDone' | 'confirmOpen' | 'confirmDone' | 'confirmExpired' {
  if (kind === 'unsubscribe') return state === 'done' ? 'unsubscribeDone' : 'unsubscribeOpen';
  if (state === 'expired') return 'confirmExpired';
  return state === 'done' ? 'confirmDone' : 'confirmOpen';
}
