import { afterAll, expect, test } from '@jest/globals';
import { loadFacts } from '../../src/contacts/segments/ask-segment.ts';
import { loadSegments } from '../../src/contacts/segments/load-segments.ts';
import { compileSegment } from '../../src/core/segment/compile-segment.ts';
import { judge } from '../../src/core/segment/judge.ts';
import { linkSegments } from '../../src/core/segment/link-segments.ts';
import { parseRule } from '../../src/core/segment/parse-segment.ts';
import { parseSegment } from '../../src/core/segment/parse-segment.ts';
import {
  addMembers,
  countSegment,
  getContact,
  judgeContacts,
  previewSegment,
  removeMembers,
  removeSegment,
  saveSegments,
  segmentStatement,
} from '../../src/contacts/index.ts';
import type { Ctx } from '../../src/context.ts';
import { systemIds } from '../../src/clock.ts';
import { freshDatabase } from '../support/database.ts';
import { randomOf } from '../support/random.ts';
import { fillOrganization, now, ours, randomRule, theirs } from './segment-world.ts';

const contacts = 50;
const rules = 150;
const database = await freshDatabase();
afterAll(() => database.close());
await fillOrganization(database, ours, contacts, randomOf(1));
await fillOrganization(database, theirs, contacts, randomOf(1));

test('the statement and the judgement of facts name the same members, whatever the rule', async () => {
  const random = randomOf(7);
  const { fixed } = await loadSegments(database, ours);
  const { segments } = linkSegments([], fixed);
  const all = await database.run<{ id: string }>({ name: 'ids', text: 'select id from contacts where organization_id = $1' }, [ours]);
  const facts = await loadFacts(
    database,
    ours,
    all.map(({ id }) => id),
  );
  expect(facts).toHaveLength(contacts);
  let members = 0;
  for (let count = 0; count < rules; count++) {
    const written = JSON.stringify(randomRule(random));
    const { rule, problems } = parseRule(written, 'rule');
    expect([written, problems]).toEqual([written, []]);
    const { text, values } = compileSegment(rule!, { organizationId: ours, now, segments });
    const found = await database.runLarge<{ id: string }>(text, values);
    const judged = facts.filter(({ facts: own }) => judge(rule!, { facts: own, now, segments }).isIn);
    expect([written, found.map(({ id }) => id).toSorted()]).toEqual([written, judged.map(({ id }) => id).toSorted()]);
    members += found.length;
  }
  expect(members / (rules * contacts)).toBeGreaterThan(0.1);
}, 60_000);

const silent = () => {};
const log: Ctx['log'] = { debug: silent, info: silent, warn: silent, error: silent, child: () => log };
const clock = { now: () => now };
const ctx: Ctx = { database, clock, ids: systemIds(clock), log, processId: 'test' };
const file = (name: string, rule: string) => ({
  file: `${name}.yaml`,
  parsed: parseSegment(`segment: ${name}\nrule:\n  ${rule}`, `${name}.yaml`),
});
const count = async (text: string) => (await database.run<{ n: number }>({ name: '', text }, [ours]))[0]!.n;

test('a stored rule is counted, shown with reasons, and explained for one contact', async () => {
  await saveSegments(ctx, ours, [file('reds', 'tag: red'), file('czech-reds', '[ segment: reds, language: cs ]')]);
  const reds = await count(`select count(*)::int as n from contacts where organization_id = $1 and 'red' = any(tags)`);
  expect(await countSegment(ctx, ours, 'reds')).toBe(reds);
  const shown = await previewSegment(ctx, ours, 'czech-reds', 3);
  for (const contact of shown)
    expect(contact).toMatchObject({ isIn: true, because: [expect.stringMatching(/^tag .*red.* \(segment reds\)$/), 'language cs'] });
  const id = (await getContact(ctx, ours, '+420777001')).id;
  const [explained] = await judgeContacts(ctx, ours, 'reds', [id]);
  expect(explained!.because[0]).toMatch(explained!.isIn ? /^tag / : /^tag is .*, wanted red$/);
});

test('a rule saved again takes the place of the one of its name, and a wrong one changes nothing', async () => {
  await saveSegments(ctx, ours, [file('changing', 'language: cs')]);
  const before = await countSegment(ctx, ours, 'changing');
  const wrong = [file('changing', 'not: { language: cs }'), file('lost', 'segment: nobody')];
  await expect(saveSegments(ctx, ours, wrong)).rejects.toMatchObject({
    code: 'segment-invalid',
    message: expect.stringContaining('lost.yaml:3:'),
  });
  expect(await countSegment(ctx, ours, 'changing')).toBe(before);
  await saveSegments(ctx, ours, [file('changing', 'not: { language: cs }')]);
  expect(await countSegment(ctx, ours, 'changing')).toBe(contacts - before);
});

test('a rule is refused that would close a circle through stored ones', async () => {
  await saveSegments(ctx, ours, [file('inner', 'language: cs'), file('outer', 'segment: inner')]);
  await expect(saveSegments(ctx, ours, [file('inner', 'segment: outer')])).rejects.toThrow('names itself: inner > outer > inner');
  await expect(removeSegment(ctx, ours, 'inner')).rejects.toThrow('"inner" stays: outer names it.');
  await removeSegment(ctx, ours, 'outer');
  await removeSegment(ctx, ours, 'inner');
  await expect(countSegment(ctx, ours, 'inner')).rejects.toMatchObject({ code: 'not-found' });
});

test('a fixed list holds who was put in, once, and nobody of another organization', async () => {
  const [mine, other] = [(await getContact(ctx, ours, 'C1@example.com')).id, (await getContact(ctx, theirs, 'C1@example.com')).id];
  expect(await addMembers(ctx, ours, 'friends', [mine, mine, other])).toBe(1);
  expect(await addMembers(ctx, ours, 'friends', [mine])).toBe(0);
  expect(await countSegment(ctx, ours, 'friends')).toBe(1);
  expect(await removeMembers(ctx, ours, 'friends', [mine])).toBe(1);
  await expect(addMembers(ctx, ours, 'reds', [mine])).rejects.toThrow('"reds" is a rule');
  await expect(getContact(ctx, ours, 'nobody@example.com')).rejects.toMatchObject({ code: 'not-found' });
});

test('the statement of several segments takes further conditions, and everybody is in no segment at all', async () => {
  const { text, values } = await segmentStatement(ctx, ours, { anyOf: ['partners', 'press'], noneOf: ['reds'], allOf: ['changing'] });
  const rows = await database.runLarge<{ id: string }>(`${text} and c.id <> $${values.length + 1}`, [...values, ours]);
  const judged = await judgeContacts(
    ctx,
    ours,
    'reds',
    rows.map(({ id }) => id),
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(judged.filter(({ isIn }) => isIn)).toEqual([]);
  const everybody = await segmentStatement(ctx, ours, {});
  expect(await database.runLarge(everybody.text, everybody.values)).toHaveLength(contacts);
});
