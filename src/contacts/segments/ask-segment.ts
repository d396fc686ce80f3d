import { compileSegment } from '../../core/segment/compile-segment.ts';
import type { SegmentStatement } from '../../core/segment/compile-segment.ts';
import { factsSql } from '../../core/segment/facts-sql.ts';
import { judge } from '../../core/segment/judge.ts';
import type { Verdict } from '../../core/segment/judge.ts';
import type { ContactFacts, KnownSegments, Rule } from '../../core/segment/rule.ts';
import { hintFor } from '../../core/script/suggest.ts';
import type { Ctx } from '../../context.ts';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../errors.ts';
import { knownSegments } from './load-segments.ts';

type Asking = Pick<Ctx, 'database' | 'clock'>;

/** Segments by name. */
export interface SegmentsAsked {
  /** In at least one of these; everybody when there are none. */
  readonly anyOf?: readonly string[];
  readonly noneOf?: readonly string[];
  /** In each of these besides. */
  readonly allOf?: readonly string[];
}

/**
 * Who is in some segments and not in others at this instant, as a statement: to stand alone, or inside another one; further conditions on the
 * contact `c` may follow. Run it by `runLarge`. Throws `not-found` and `segment-invalid`.
 */
export async function segmentStatement(
  { database, clock }: Asking,
  organizationId: string,
  asked: SegmentsAsked,
): Promise<SegmentStatement> {
  const segments = await knownSegments(database, organizationId);
  const { anyOf = [], noneOf = [], allOf = [] } = asked;
  const rules = (names: readonly string[]): Rule[] => names.map((name) => ruleOf(name, segments));
  const parts: Rule[] = [...rules(allOf), ...rules(noneOf).map((part) => ({ rule: 'not' as const, part }))];
  if (anyOf.length > 0) parts.push({ rule: 'any', parts: rules(anyOf) });
  return compileSegment({ rule: 'all', parts }, { organizationId, now: clock.now(), segments });
}

/** How many contacts are in it, at this instant. */
export async function countSegment(asking: Asking, organizationId: string, name: string): Promise<number> {
  const { text, values } = await segmentStatement(asking, organizationId, { allOf: [name] });
  const [row] = await asking.database.runLarge<{ count: number }>(`select count(*)::integer as count from (${text}) m`, values);
  return row?.count ?? 0;
}

export interface JudgedContact extends Verdict {
  readonly id: string;
  readonly name: string | null;
}

/** Some of its members with the reasons, the newest contacts first. */
export async function previewSegment(asking: Asking, organizationId: string, name: string, limit: number): Promise<JudgedContact[]> {
  const { text, values } = await segmentStatement(asking, organizationId, { allOf: [name] });
  const members = await asking.database.runLarge<{ id: string }>(`${text} order by c.id desc limit ${limit}`, values);
  return judgeContacts(
    asking,
    organizationId,
    name,
    members.map(({ id }) => id),
  );
}

/** Whether each contact is in a segment, and why. Contacts that are not there are left out. */
export async function judgeContacts(
  { database, clock }: Asking,
  organizationId: string,
  name: string,
  contacts: readonly string[],
): Promise<JudgedContact[]> {
  const segments = await knownSegments(database, organizationId);
  const rule = ruleOf(name, segments);
  const now = clock.now();
  const rows = await loadFacts(database, organizationId, contacts);
  return rows.map(({ id, name: person, facts }) => ({ id, name: person, ...judge(rule, { facts, now, segments }) }));
}

/**
 * Which of some rules is the first to hold for each contact, and why; absent where none does. Rules that name segments which are not there
 * throw `segment-invalid`.
 */
export async function firstHolding(
  { database, clock }: Asking,
  organizationId: string,
  rules: readonly Rule[],
  contacts: readonly string[],
): Promise<Map<string, { readonly index: number; readonly because: readonly string[] }>> {
  const segments = await knownSegments(database, organizationId);
  const now = clock.now();
  const rows = await loadFacts(database, organizationId, contacts);
  const verdicts = rows.map(({ id, facts }) => ({ id, all: rules.map((rule) => judge(rule, { facts, now, segments })) }));
  return new Map(
    verdicts.flatMap(({ id, all }) => {
      const index = all.findIndex(({ isIn }) => isIn);
      const found = all[index];
      return found === undefined ? [] : [[id, { index, because: found.because }] as const];
    }),
  );
}

interface FactsRow {
  readonly id: string;
  readonly name: string | null;
  readonly families: ContactFacts['families'];
  readonly fixed_segments: readonly string[];
}

const loadFactsSql = { name: 'load_contact_facts', text: factsSql() };

/** What rules may ask of contacts, as it stands. */
export async function loadFacts(
  database: Database,
  organizationId: string,
  contacts: readonly string[],
): Promise<{ id: string; name: string | null; facts: ContactFacts }[]> {
  const rows = await database.run<FactsRow>(loadFactsSql, [organizationId, contacts]);
  return rows.map(({ id, name, families, fixed_segments: fixedSegments }) => ({ id, name, facts: { families, fixedSegments } }));
}

function ruleOf(name: string, segments: KnownSegments): Rule {
  const segment = segments.get(name);
  if (segment !== undefined) return segment.kind === 'rule' ? segment.rule : { rule: 'segment', name };
  const hint = hintFor(name, segments.keys());
  throw new AppError('not-found', `There is no segment "${name}"${hint === undefined ? '' : `: ${hint}`}`);
}
