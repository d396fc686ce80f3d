import { html, type Html } from './html.ts';
import type { LeadCard } from './overview-data.ts';
import type { Page } from './overview-page.ts';
import { wordFor } from './overview-words.ts';

type Evidence = LeadCard['evidence'][number];
type Driver = NonNullable<LeadCard['chance']>['drivers'][number];
type TimelineItem = LeadCard['timeline'][number];

export function leadList(leads: readonly LeadCard[], page: Page): Html {
  return html`<ul class="leads">
    ${leads.map((lead) => leadCard(lead, page))}
  </ul>`;
}

function leadCard(lead: LeadCard, page: Page): Html {
  const { words } = page;
  return html`<li class="card lead">
    <p class="name">
      ${lead.name} <span class="tag ${lead.priority}">${words[lead.priority]}</span>
      <span class="tag">${wordFor(lead.stage, words.codes)}</span>
    </p>
    <p class="score"><span class="unseen">${words.score}:</span> <b>${lead.score}</b> ${bar(lead)}</p>
    ${chanceLine(lead.chance, page)}
    <dl>${fact(words.budget, lead.budget)}${fact(words.interest, lead.interest)}</dl>
    ${foldout(`evidence-${lead.id}`, words.evidence, lead.evidence.map(evidenceLine))}
    ${foldout(
      `chance-${lead.id}`,
      words.drivers,
      (lead.chance?.drivers ?? []).slice(0, shownDrivers).map((driver) => driverLine(driver, page)),
    )}
    ${foldout(
      `timeline-${lead.id}`,
      words.timeline,
      lead.timeline.map((item) => timelineLine(item, page)),
    )}
  </li>`;
}

const shownDrivers = 5;

function chanceLine(chance: LeadCard['chance'], { words }: Page): Html | null {
  return chance === null ? null : html`<p class="chance">${words.chance}: <b>${Math.round(100 * chance.probability)} %</b></p>`;
}

/** How many times the odds are those of the average lead because of it. */
function driverLine({ kind, name, isAbsent, logOdds }: Driver, { words }: Page): Html {
  const kindWord = words.driverKinds[kind];
  const thing = name === '' ? kindWord : kind === 'rule' ? name : `${kindWord}: ${wordFor(name, { ...words.codes, ...words.kinds })}`;
  return html`<li>
    <b class="points">× ${Math.exp(logOdds).toFixed(2)}</b> <span>${thing}${isAbsent ? ` (${words.absent})` : ''}</span>
  </li>`;
}

function bar({ score, priority }: LeadCard): Html {
  const width = Math.max(0, Math.min(100, score));
  return html`<svg class="${priority}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="all" width="100" height="8" />
    <rect width="${width}" height="8" />
  </svg>`;
}

function fact(name: string, value: string | null): Html | null {
  return value === null
    ? null
    : html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`;
}

function evidenceLine({ points, because, quote }: Evidence): Html {
  const words = quote === '' ? null : html` <q>${quote}</q>`;
  return html`<li><b class="points">${points > 0 ? `+${points}` : points}</b> <span>${because}${words}</span></li>`;
}

function timelineLine({ at, kind, text }: TimelineItem, { words, time }: Page): Html {
  return html`<li>
    ${time(at)} <span><span class="kind">${wordFor(kind, words.kinds)}</span> ${wordFor(text, words.codes)}</span>
  </li>`;
}

/** The id lets the refresh keep open what was open. */
function foldout(id: string, title: string, lines: readonly Html[]): Html | null {
  if (lines.length === 0) return null;
  return html`<details id="${id}">
    <summary>${title} <span class="count">${lines.length}</span></summary>
    <ol>
      ${lines}
    </ol>
  </details>`;
}
