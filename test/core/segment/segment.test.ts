import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { compileSegment } from '../../../src/core/segment/compile-segment.ts';
import { contactFields } from '../../../src/core/segment/families/contact.ts';
import { families } from '../../../src/core/segment/families/index.ts';
import { judge } from '../../../src/core/segment/judge.ts';
import { linkSegments } from '../../../src/core/segment/link-segments.ts';
import { parseRule, parseSegment } from '../../../src/core/segment/parse-segment.ts';
import type { ContactFacts, FactRow } from '../../../src/core/segment/rule.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const day = 86_400_000;
const root = new URL('../../../', import.meta.url);

describe('a wrong rule is refused with its place and what to write', () => {
  test.each([
    ['langage: cs', 1, 1, 'there is no condition "langage"', 'did you mean "language"?'],
    ['country: Czechia', 1, 10, '"Czechia" is not a country of two letters such as CZ', undefined],
    ['lead: { priority: warn }', 1, 19, '"warn" is not allowed here', 'did you mean "warm"?'],
    ['lead: { score: { at_least: 80, at_most: 20 } }', 1, 16, 'nothing is at least 80 and at most 20', undefined],
    ['did: { event: metting }', 1, 15, '"metting" is not allowed here', 'did you mean "meeting"?'],
    ['did: { in_last: 30d }', 1, 6, '"did" needs the key "event"', undefined],
    ['did: { event: call, in_last: 30 }', 1, 30, '"30" is not a length of time', 'write hours, days or weeks: 24h, 30d, 8w'],
    ['did: { event: call, at_least: 0 }', 1, 31, '0 is outside 1 to 10000', undefined],
    ['created: { in_last: 10d, longer_ago: 20d }', 1, 10, 'no time fits these limits together', expect.anything()],
    ['created: yesterday', 1, 10, 'expected limits', expect.anything()],
    ['birthday: { within: 7d, known: true }', 1, 11, 'write either "known" or limits', expect.anything()],
    ['lead: {}', 1, 7, '"lead" asks nothing', expect.anything()],
    ['tag: []', 1, 6, 'the list is empty', 'write at least one value'],
    ['any: []', 1, 6, '"any" needs a list of conditions', undefined],
    ['all:\n  - tag: vip\n  - toString: 1', 3, 5, 'there is no condition "toString"', undefined],
    [`${'{ not: '.repeat(14)}{ tag: vip }${' }'.repeat(14)}`, 1, expect.anything(), 'conditions lie more than 12 deep', expect.anything()],
  ])('%s', (written, line, column, message, hint) => {
    const { rule, problems } = parseRule(written, 'rule');
    expect(rule).toBeNull();
    expect(problems[0]).toEqual(expect.objectContaining({ line, column, message, ...(hint === undefined ? {} : { hint }) }));
  });

  test('a segment that is not there, and segments that name themselves in a circle', () => {
    const named = (name: string, written: string) => ({ name, file: `${name}.yaml`, parsed: parseRule(written, `${name}.yaml`) });
    const { problems } = linkSegments(
      [named('a', 'segment: b'), named('b', 'not: { any: [ segment: c, segment: partnes ] }'), named('c', 'segment: a')],
      new Map([['partners', 'id']]),
    );
    expect(problems.map(({ file, message, hint }) => [file, message, hint])).toEqual([
      ['a.yaml', 'the segment "a" names itself: a > b > c > a', expect.anything()],
      ['b.yaml', 'the segment "b" names itself: b > c > a > b', expect.anything()],
      ['b.yaml', 'there is no segment "partnes"', 'did you mean "partners"?'],
      ['c.yaml', 'the segment "c" names itself: c > a > b > c', expect.anything()],
    ]);
  });
});

test('no value of a rule stands in the text of its statement', () => {
  const { rule } = parseRule(
    JSON.stringify({
      all: [{ tag: "x'; drop table contacts; --" }, { lead: { stage: 'zebra' } }, { did: { event: 'call', at_least: 17 } }],
    }),
    'rule',
  );
  const { text, values } = compileSegment(rule!, { organizationId: 'o', now, segments: new Map() });
  expect(text).not.toMatch(/drop|zebra|17/);
  expect(values).toEqual(['o', ["x'; drop table contacts; --"], 'zebra', 'call', 17]);
});

function factsOf(rows: Readonly<Record<string, readonly FactRow[]>>): ContactFacts {
  return { families: rows, fixedSegments: ['partners-id'] };
}

describe('the reasons say what is there, and what was wanted', () => {
  const facts = factsOf({
    contact: [{ tag: ['vip'], language: 'ru', country: null, birthday: '1990-06-03' }],
    lead: [{ priority: 'warm', score: 82 }],
    did: [
      { event: 'meeting', at: now - 12 * day },
      { event: 'call', at: now - 45 * day },
    ],
  });
  test.each([
    ['tag: vip', true, 'tag vip'],
    ['language: [cs, en]', false, 'language is ru, wanted cs or en'],
    ['country: CZ', false, 'country is not known, wanted CZ'],
    ['birthday: { within: 7d }', true, 'birthday 1990-06-03'],
    ['lead: { priority: warm, score: { at_least: 60 } }', true, 'lead: priority warm, score 82'],
    ['lead: { priority: hot }', false, 'no lead: priority hot'],
    ['did: { event: meeting, in_last: 30d }', true, 'event: event meeting, 12 days ago'],
    ['did: { event: call, in_last: 30d }', false, 'no event: event call, in the last 30 days (the last such was 45 days ago)'],
    ['did: { event: [meeting, call], in_last: 90d, at_least: 3 }', false, expect.stringContaining('only 2 of 3 times event')],
    ['segment: partners', true, 'in the fixed segment partners'],
    ['not: { any: [ tag: red, language: cs ] }', true, 'tag is vip, wanted red; language is ru, wanted cs'],
  ])('%s', (written, isIn, because) => {
    const { rule, problems } = parseRule(written, 'rule');
    expect(problems).toEqual([]);
    const verdict = judge(rule!, { facts, now, segments: new Map([['partners', { kind: 'fixed', id: 'partners-id' }]]) });
    expect([verdict.isIn, verdict.because.join('; ')]).toEqual([isIn, because]);
  });
});

test('who was born on a 29 February has a birthday in every year', () => {
  const { rule } = parseRule('birthday: { within: 24h }', 'rule');
  const born = (birthday: string, at: string) =>
    judge(rule!, { facts: factsOf({ contact: [{ birthday }] }), now: Date.parse(at), segments: new Map() }).isIn;
  expect([
    born('2000-02-29', '2026-02-28T10:00:00Z'),
    born('2000-02-29', '2028-02-28T10:00:00Z'),
    born('2000-02-29', '2026-03-01T10:00:00Z'),
  ]).toEqual([true, true, false]);
  expect([born('1990-01-01', '2026-12-31T10:00:00Z'), born('1990-01-02', '2026-12-31T10:00:00Z')]).toEqual([true, false]);
});

test('the segments that ship have no problem', () => {
  const folder = new URL('segments/', root);
  const parsed = readdirSync(folder).map((file) => parseSegment(readFileSync(new URL(file, folder), 'utf8'), file));
  const { problems } = linkSegments(
    parsed.map((each) => ({ name: each.name, file: each.name, parsed: each })),
    new Map(),
  );
  expect([...parsed.flatMap((each) => each.problems), ...problems]).toEqual([]);
  expect(parsed.length).toBeGreaterThan(2);
});

test('the page has every condition and every field', () => {
  const page = readFileSync(new URL('docs/segments.md', root), 'utf8');
  const sections = new Map(
    page
      .split(/^### /m)
      .slice(1)
      .map((section) => [/^`(\w+)`/.exec(section)?.[1] ?? '', section]),
  );
  for (const name of Object.keys(contactFields)) expect(page).toContain(`| \`${name}\` |`);
  for (const [key, { fields }] of Object.entries(families).filter(([each]) => each !== 'contact')) {
    for (const field of Object.keys(fields)) expect([key, field, sections.get(key)?.includes(`\`${field}\``)]).toEqual([key, field, true]);
  }
});
