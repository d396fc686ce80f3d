import { familyOf } from './families/index.ts';
import type { Condition, FieldTest, KnownSegments, Rule } from './rule.ts';
import { parametersOf, testSql } from './test-sql.ts';
import type { Parameters } from './test-sql.ts';

export interface SegmentStatement {
  /** `select c.id from contacts c where ...`, to stand alone or inside another statement. */
  readonly text: string;
  /** The first is the organization; a statement around it adds its own after them. */
  readonly values: readonly unknown[];
}

interface Compiling {
  readonly now: number;
  readonly segments: KnownSegments;
  readonly parameters: Parameters;
}

/** The members of a segment at an instant, as one statement. Nothing of the rule but names from the tables of families stands in its text. */
export function compileSegment(rule: Rule, options: { organizationId: string; now: number; segments: KnownSegments }): SegmentStatement {
  const { organizationId, now, segments } = options;
  const parameters = parametersOf(organizationId);
  const where = ruleSql(rule, true, { now, segments, parameters });
  return { text: `select c.id from contacts c where c.organization_id = $1 and ${where}`, values: parameters.values };
}

/**
 * A "not" is carried down to the conditions: there an absent row is an anti-join, which the planner can choose the order of, where a
 * "not" around the whole would be worked out contact by contact. It also keeps unknown values apart from false ones.
 */
function ruleSql(rule: Rule, wanted: boolean, compiling: Compiling): string {
  switch (rule.rule) {
    case 'all':
    case 'any': {
      if (rule.parts.length === 0) return String((rule.rule === 'all') === wanted);
      const joint = (rule.rule === 'all') === wanted ? ' and ' : ' or ';
      return `(${rule.parts.map((part) => ruleSql(part, wanted, compiling)).join(joint)})`;
    }
    case 'not':
      return ruleSql(rule.part, !wanted, compiling);
    case 'segment':
      return segmentSql(rule.name, wanted, compiling);
    default:
      return conditionSql(rule, wanted, compiling);
  }
}

function segmentSql(name: string, wanted: boolean, compiling: Compiling): string {
  const segment = compiling.segments.get(name);
  if (segment === undefined) throw new Error(`the segment "${name}" is not known`);
  if (segment.kind === 'rule') return ruleSql(segment.rule, wanted, compiling);
  const place = compiling.parameters.add(segment.id, 'uuid');
  return `${wanted ? '' : 'not '}exists (select from segment_members x where x.organization_id = $1 and x.segment_id = ${place} and x.contact_id = c.id)`;
}

function conditionSql({ family: key, tests, atLeast }: Condition, wanted: boolean, { now, parameters }: Compiling): string {
  const { fields, rows } = familyOf(key);
  const test = ({ field, test: wish }: FieldTest): string => testSql(wish, fields[field]?.sql ?? '', now, parameters);
  const all = tests.map(test);
  if (rows === undefined) return wanted ? all.join(' and ') : `(${all.join(' and ')}) is not true`;
  const not = wanted ? '' : 'not ';
  const { from, where, tie } = rows;
  if (atLeast === 1) return `${not}exists (select from ${from} where ${[where, tie, ...all].join(' and ')})`;
  // Grouped first and tied to the contact afterwards, so that it is one join and not a count for each contact.
  const enough = `select x.contact_id from ${from} where ${[where, ...all].join(' and ')} group by x.contact_id having count(*) >= `;
  return `${not}exists (select from (${enough}${parameters.add(atLeast, 'bigint')}) x where x.contact_id = c.id)`;
}
