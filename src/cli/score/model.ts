import { fewestLeads, fewestOfEach } from '../../core/scoring/train-lead-model.ts';
import { findLeadModel, learnFromClosedLeads, rescoreLeads } from '../../leads/index.ts';
import type { LeadModelVersion } from '../../leads/index.ts';
import { colours } from '../colours.ts';
import type { Cli } from '../index.ts';
import { counted, tableLines } from '../table.ts';
import { factWords, percent, rankingText, signed } from './words.ts';
import { withOrganization } from './with-organization.ts';

const none = `A probability is learned from at least ${fewestLeads} closed leads, ${fewestOfEach} of them won and ${fewestOfEach} lost; until then the score of the rules stands alone.`;

/** `parley score train`: learns from the closed leads, stores the version, gives the open leads their probabilities. */
export function trainModel(organization: string | undefined, cli: Cli): Promise<number> {
  return withOrganization(organization, cli, async (ctx, { id }) => {
    const learned = await learnFromClosedLeads(ctx, id);
    if (learned.learned === 'too-few') {
      cli.print(`Too few closed leads: ${learned.won} won, ${learned.lost} lost. ${none}`);
      return 0;
    }
    const changed = await rescoreLeads(ctx, id, null);
    cli.print(learned.learned === 'new' ? `Trained version ${learned.version.version}.` : 'No lead was closed since the last training.');
    printVersion(learned.version, cli.print);
    cli.print(`${counted(changed, 'open lead')} got new figures.`);
    return 0;
  });
}

/** `parley score model`: the version in use, how good it is, and what drives it. */
export function showModel(organization: string | undefined, cli: Cli): Promise<number> {
  return withOrganization(organization, cli, async ({ database, clock }, { id }) => {
    const version = await findLeadModel(database, id, clock.now());
    if (version === null) cli.print(`There is no trained model. ${none}`);
    else printVersion(version, cli.print);
    return 0;
  });
}

function printVersion({ version, trainedAt, dataUntil, isUsed, model, report }: LeadModelVersion, print: Cli['print']): void {
  const { leads, won, lost, brier, baseBrier, ranking, bins } = report;
  print(
    `Version ${version}, trained ${day(trainedAt)} on ${counted(leads, 'lead')} closed until ${day(dataUntil)}: ${won} won, ${lost} lost.`,
  );
  print(
    `Brier score ${brier.toFixed(4)}, base rate alone ${baseBrier.toFixed(4)} (lower is better); ranking ${rankingText(ranking)} (0.5 is a coin).`,
  );
  print(
    isUsed
      ? colours.green('It beats the base rate and is used.')
      : colours.red('It does not surely beat the base rate and is not used: the score of the rules stands alone.'),
  );
  print('\nWhat it said of leads it had not seen, and what came true:');
  const right = { align: 'right' as const };
  tableLines(
    [{ title: 'leads', ...right }, { title: 'predicted', ...right }, { title: 'came true', ...right }, { title: '95 % range' }],
    bins.map((bin) => [String(bin.leads), percent(bin.predicted), percent(bin.observed), `${percent(bin.low)} to ${percent(bin.high)}`]),
  ).forEach(print);
  print('\nWhat drives it (odds of winning, for one standard deviation more, or for having it):');
  const terms = model.terms.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  tableLines(
    [{ title: 'odds', ...right }, { title: 'weight', ...right }, { title: 'property' }],
    terms.map((term) => [
      `x ${Math.exp(term.name === '' ? term.weight : term.weight / term.deviation).toFixed(2)}`,
      signed(term.weight, 2),
      factWords(term),
    ]),
  ).forEach(print);
}

const day = (at: Date): string => at.toISOString().slice(0, 10);
