import { pointsByRule, priorityOf, scoreAt } from '../../core/scoring/score.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { explainLeads, loadScoreHistories } from '../../leads/index.ts';
import type { Cli } from '../index.ts';
import { tableLines } from '../table.ts';
import { driverWords, percent, signed } from './words.ts';
import { withOrganization } from './with-organization.ts';

const shown = 20;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const right = { align: 'right' as const };

interface Flags {
  readonly organization?: string;
  readonly day?: string;
}

/** `parley score show`: scores as they stood at the end of a day (UTC), worked out from their history; of one lead with everything behind it. */
export function showScores(leadId: string | undefined, { organization, day }: Flags, cli: Cli): Promise<number> {
  if (leadId !== undefined && !uuid.test(leadId)) throw new AppError('usage', `"${leadId}" is not the id of a lead.`);
  return withOrganization(organization, cli, async (ctx, { id }) => {
    const at = Math.min(ctx.clock.now(), day === undefined ? Infinity : endOf(day));
    if (leadId === undefined) await printBest(ctx, id, at, cli.print);
    else await printOne(ctx, id, at, leadId, cli.print);
    return 0;
  });
}

function endOf(day: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T23:59:59.999Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new AppError('usage', `--day is "${day}", allowed is a day such as 2026-03-01.`);
  return at;
}

async function printBest({ database }: Ctx, organizationId: string, at: number, print: Cli['print']): Promise<void> {
  const histories = await loadScoreHistories(database, organizationId, at);
  const scored = [...histories].map(([lead, history]) => ({ lead, score: scoreAt(history, at) }));
  const best = scored.toSorted((a, b) => b.score - a.score || (a.lead < b.lead ? -1 : 1)).slice(0, shown);
  const explained = await explainLeads(
    database,
    organizationId,
    at,
    best.map(({ lead }) => lead),
  );
  const probability = (lead: string) => explained.get(lead)?.probability;
  tableLines(
    [{ title: 'lead' }, { title: 'score', ...right }, { title: 'priority' }, { title: 'probability', ...right }],
    best.map(({ lead, score }) => [
      lead,
      String(score),
      priorityOf(score),
      probability(lead) === undefined ? '-' : percent(probability(lead)!),
    ]),
  ).forEach(print);
  print(`\n${best.length} of ${scored.length} leads with a score, as of ${new Date(at).toISOString()}. A closed lead has no probability.`);
}

async function printOne({ database }: Ctx, organizationId: string, at: number, lead: string, print: Cli['print']): Promise<void> {
  const history = (await loadScoreHistories(database, organizationId, at, [lead])).get(lead) ?? [];
  const score = scoreAt(history, at);
  print(`Score ${score} (${priorityOf(score)}), as of ${new Date(at).toISOString()}.\n`);
  tableLines(
    [
      { title: 'points', ...right },
      { title: 'now', ...right },
      { title: 'given' },
      { title: 'because' },
      { title: "the customer's words" },
    ],
    pointsByRule(history, at).map(({ last, points }) => [
      signed(last.points),
      signed(points, 1),
      new Date(last.at).toISOString().slice(0, 16),
      last.because,
      last.evidence,
    ]),
  ).forEach(print);
  const prediction = (await explainLeads(database, organizationId, at, [lead])).get(lead);
  if (prediction === undefined) {
    print('\nNo probability: no model was in use then, or the lead was closed.');
    return;
  }
  print(`\nProbability of a sale ${percent(prediction.probability)}. What moves it away from the average lead (log-odds):`);
  tableLines(
    [{ title: 'adds', ...right }, { title: 'property' }],
    prediction.drivers.map((driver) => [signed(driver.logOdds, 2), driverWords(driver)]),
  ).forEach(print);
}
