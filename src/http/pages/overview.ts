import { html, type Html } from './html.ts';
import { ledgerList } from './overview-ledger.ts';
import { leadList } from './overview-leads.ts';
import { describePage } from './overview-page.ts';
import { conversationTable, taskTable } from './overview-tables.ts';
import type { OverviewData } from './overview-data.ts';

export type { OverviewData } from './overview-data.ts';

/** The read-only page at `/`. Without script and style of its own: `/assets/overview.js` refreshes `<main>`, `/assets/overview.css` dresses it. */
export function renderOverview(data: OverviewData): string {
  const page = describePage(data);
  const { words } = page;
  return html`<!doctype html>
    <html lang="${data.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${data.product} · ${words.overview}</title>
        <link rel="icon" href="/assets/overview.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/overview.css" />
        <script type="module" src="/assets/overview.js"></script>
      </head>
      <body>
        <header>
          <div class="bar">
            <h1>${data.product}</h1>
            <span class="where">${words.overview}</span>
            ${data.chatPath === null ? null : html`<a class="button" href="${data.chatPath}">${words.openChat}</a>`}
          </div>
        </header>
        <main>
          ${section(words.ledger, words.noLedger, data.ledger, (lines) => ledgerList(lines, page))}
          ${section(words.leads, words.noLeads, data.leads, (leads) => leadList(leads, page))}
          ${section(words.tasks, words.noTasks, data.tasks, (tasks) => taskTable(tasks, page))}
          ${section(words.conversations, words.noConversations, data.conversations, (lines) => conversationTable(lines, page))}
        </main>
      </body>
    </html>`.markup;
}

function section<T>(title: string, none: string, items: readonly T[], content: (items: readonly T[]) => Html): Html {
  return html`<section>
    <h2>${title} <span class="count">${items.length}</span></h2>
    ${items.length === 0 ? html`<p class="none">${none}</p>` : content(items)}
  </section>`;
}
