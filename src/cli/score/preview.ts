import { priorityOf } from '../../core/scoring/score.ts';
import { AppError } from '../../errors.ts';
import { previewRules } from '../../leads/index.ts';
import type { RulesPreview } from '../../leads/index.ts';
import { readScripts } from '../../scripts-folder.ts';
import type { Cli } from '../index.ts';
import { compilePrograms, pickScripts, scriptsFolder } from '../script-files.ts';
import { counted, tableLines } from '../table.ts';
import { rankingText, signed } from './words.ts';
import { withOrganization } from './with-organization.ts';

const shown = 15;

interface Flags {
  readonly organization?: string;
  readonly scripts?: string;
}

/** `parley score preview`: what the rules of a draft would have given to the leads of the past. */
export function previewScript(name: string, { organization, scripts }: Flags, cli: Cli): Promise<number> {
  const files = readScripts(scriptsFolder(scripts, cli));
  const [file] = pickScripts(files, [name]);
  const draft = compilePrograms(files).get(file!.name)?.main;
  if (draft === undefined) throw new AppError('script-invalid', `"${name}" has errors: \`parley check ${name}\` lists them.`);
  return withOrganization(organization, cli, async (ctx, { id }) => {
    printPreview(await previewRules(ctx, id, draft), cli.print);
    return 0;
  });
}

const outcome = (won: boolean | null): string => (won === null ? 'open' : won ? 'won' : 'lost');

function printPreview({ moves, leftOut, ranking }: RulesPreview, print: Cli['print']): void {
  if (moves.length + leftOut === 0) {
    print('No stored talk followed this script in this organization, so there is nothing to compare.');
    return;
  }
  const changed = moves.filter(({ before, after }) => before !== after);
  const largest = changed.toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before)).slice(0, shown);
  const right = { align: 'right' as const };
  if (largest.length > 0) {
    tableLines(
      [
        { title: 'before', ...right },
        { title: 'after', ...right },
        { title: 'change', ...right },
        { title: 'priority' },
        { title: 'outcome' },
        { title: 'lead' },
      ],
      largest.map(({ before, after, won, name }) => [
        String(before),
        String(after),
        signed(after - before),
        priorities(before, after),
        outcome(won),
        name,
      ]),
    ).forEach(print);
    print('');
  }
  print(
    `${changed.length} of ${counted(moves.length, 'lead')} would have another score${changed.length > shown ? `; the ${shown} largest changes are shown` : ''}.`,
  );
  for (const [move, leads] of Map.groupBy(changed, ({ before, after }) => priorities(before, after)))
    if (move.includes('>')) print(`  ${move}: ${leads.length}`);
  const closed = moves.filter(({ won }) => won !== null).length;
  print(
    `Ranking of ${counted(closed, 'closed lead')} (0.5 is a coin, 1 perfect): ${rankingText(ranking.before)} before, ${rankingText(ranking.after)} after.`,
  );
  if (leftOut > 0) print(`${counted(leftOut, 'lead')} left out: the stored talk does not give the stored score again.`);
  print('Nothing was changed: the new rules count in talks that begin after the script is published.');
}

function priorities(before: number, after: number): string {
  const [from, to] = [priorityOf(before), priorityOf(after)];
  return from === to ? to : `${from} > ${to}`;
}
