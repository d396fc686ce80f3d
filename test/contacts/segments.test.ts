import { afterAll, expect, test } from '@jest/globals';
import { loadFacts } from '../../src/contacts/segments/ask-segment.ts';
import { loadSegments } from '../../src/contacts/segments/load-segments.ts';
import { compileSegment } from '../../src/core/segment/compile-segment.ts';
import { judge } from '../../src/core/segment/judge.ts';
import { linkSegments } from '../../src/core/segment/link-segments.ts';
import { parseRule } from '../../src/core/segment/parse-segment.ts';
import { freshDatabase } from '../support/database.ts';
import { randomOf } from '../support/random.ts';
import { fillOrganization, now, ours, randomRule, theirs } from './segment-world.ts';

const contacts = 50;
const rules = 200;
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
});
