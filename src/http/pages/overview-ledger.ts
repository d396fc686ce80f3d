import { html, type Html } from './html.ts';
import type { LedgerLine } from './overview-data.ts';
import type { Page } from './overview-page.ts';

const inbound = ['handled', 'parked', 'waiting'] as const;
const outbound = ['sent', 'failed', 'unknown', 'suppressed', 'unsent'] as const;
type Part = (typeof inbound)[number] | (typeof outbound)[number];

export function ledgerList(lines: readonly LedgerLine[], page: Page): Html {
  return html`<ul class="ledger">
    ${lines.map((line) => ledgerLine(line, page))}
  </ul>`;
}

function ledgerLine(line: LedgerLine, page: Page): Html {
  const isBalanced = line.received === total(line, inbound) && line.queued === total(line, outbound);
  return html`<li class="card">
    <p class="name">
      ${line.connection} <span class="tag">${line.channel}</span>
      <span class="tag ${isBalanced ? 'good' : 'bad'}">${isBalanced ? `✓ ${page.words.balanced}` : `✗ ${page.words.unbalanced}`}</span>
    </p>
    ${sum('received', line, inbound, page)} ${sum('queued', line, outbound, page)}
  </li>`;
}

function total(line: LedgerLine, parts: readonly Part[]): number {
  return parts.reduce((all, part) => all + line[part], 0);
}

function sum(name: 'received' | 'queued', line: LedgerLine, parts: readonly Part[], { words }: Page): Html {
  const addends = parts.map((part, i) => html`${i === 0 ? '' : ' + '}<span><b>${line[part]}</b> ${words[part]}</span>`);
  return html`<p class="sum"><b>${line[name]}</b> ${words[name]} = ${addends}</p>`;
}
