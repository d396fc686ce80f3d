import { rankingOf } from '../core/scoring/calibration.ts';
import { replayRules } from '../core/scoring/replay-rules.ts';
import type { PastTalk } from '../core/scoring/replay-rules.ts';
import { scoreAt } from '../core/scoring/score.ts';
import type { ScoreEntry } from '../core/scoring/score.ts';
import type { CompiledScript } from '../core/script/compile.ts';
import type { Ctx } from '../context.ts';
import { loadPrograms, loadScoreHistories } from './score-history.ts';
import { pastTalksSql } from './sql/past-talks.ts';

const mostTalks = 20_000;

interface TalkRow extends PastTalk {
  readonly id: string;
  readonly leadId: string;
  readonly versionId: string;
  readonly name: string;
  readonly won: boolean | null;
  readonly closedAt: number | null;
}

/** One lead before and after a change of rules. Closed leads are compared as they stood when they were closed, open ones as of now. */
export interface ScoreMove {
  readonly leadId: string;
  readonly name: string;
  /** Null while it is open. */
  readonly won: boolean | null;
  readonly before: number;
  readonly after: number;
}

export interface RulesPreview {
  readonly moves: readonly ScoreMove[];
  /** Leads whose stored talk does not give their stored score again (the talk began anew, an answer was not kept): no honest comparison. */
  readonly leftOut: number;
  /** How well the score ranks won leads above lost ones (area under the ROC curve); null without both among the closed leads. */
  readonly ranking: { readonly before: number | null; readonly after: number | null };
}

/** Runs the rules of a draft over the stored talks of its script, and shows what they would have given. Changes nothing. */
export async function previewRules(
  { database, clock }: Pick<Ctx, 'database' | 'clock'>,
  organizationId: string,
  draft: CompiledScript,
): Promise<RulesPreview> {
  const now = clock.now();
  const rows = await database.run<TalkRow>(pastTalksSql, [organizationId, new Date(now), draft.script.script, mostTalks]);
  const programs = await loadPrograms(database, organizationId, [...new Set(rows.map(({ versionId }) => versionId))]);
  const histories = await loadScoreHistories(database, organizationId, now, [...new Set(rows.map(({ leadId }) => leadId))]);
  const moves: ScoreMove[] = [];
  let leftOut = 0;
  for (const talks of Map.groupBy(rows, ({ leadId }) => leadId).values()) {
    const [{ leadId, name, won, closedAt }] = talks as [TalkRow];
    const at = closedAt ?? now;
    const stored = histories.get(leadId) ?? [];
    const withRules = (rulesFor: (talk: TalkRow) => CompiledScript | undefined) => scoreAt(replaced(stored, talks, rulesFor), at);
    const before = scoreAt(stored, at);
    if (withRules(({ versionId }) => programs.get(versionId)?.main) === before)
      moves.push({ leadId, name, won, before, after: withRules(() => draft) });
    else leftOut += 1;
  }
  return { moves, leftOut, ranking: { before: rankingBy(moves, 'before'), after: rankingBy(moves, 'after') } };
}

/** The history with the entries of the talks' own rules replaced; what `score` steps and other scripts gave stays. */
function replaced(
  stored: readonly ScoreEntry[],
  talks: readonly TalkRow[],
  rulesFor: (talk: TalkRow) => CompiledScript | undefined,
): ScoreEntry[] {
  const own = talks.flatMap((talk) => {
    const compiled = rulesFor(talk);
    return compiled === undefined ? [] : [{ compiled, talk }];
  });
  const isReplaced = ({ rule }: ScoreEntry) => own.some(({ compiled, talk }) => rule.startsWith(`${talk.id}/${compiled.script.script}:`));
  const replayed = own.flatMap(({ compiled, talk }) =>
    replayRules(compiled, talk).map((entry) => ({ ...entry, rule: `${talk.id}/${entry.rule}` })),
  );
  return [...stored.filter((entry) => !isReplaced(entry)), ...replayed];
}

function rankingBy(moves: readonly ScoreMove[], when: 'before' | 'after'): number | null {
  return rankingOf(moves.flatMap(({ won, [when]: value }) => (won === null ? [] : [{ value, outcome: won }])));
}
