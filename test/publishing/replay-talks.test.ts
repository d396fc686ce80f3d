import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Program } from '../../src/core/engine/program.ts';
import { compileBundle } from '../../src/core/script/bundle.ts';
import type { RecordedTalk } from '../../src/core/replay/recorded-talk.ts';
import { parseRecordedTalk } from '../../src/core/replay/recorded-talk.ts';
import type { ReplayReport } from '../../src/core/replay/tally.ts';
import { renamedIn } from '../../src/core/script/renamed.ts';
import { findLatest, replayTalks, storedTalks } from '../../src/publishing/index.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { says, scriptedModel } from '../support/scripted-model.ts';
import { talkScript } from '../conversations/talk.ts';
import { openWorld, type World } from '../conversations/world.ts';
import { randomTalk } from './talks.ts';

// Many whole talks through the real engine and a database.
jest.setTimeout(120_000);

const talks = 24;
let database: TestDatabase;
let world: World;
let published: Program;
let recorded: RecordedTalk[];
beforeAll(async () => {
  database = await freshDatabase();
  world = await openWorld(database, { scripts: [talkScript({ model: 'optional', burst: '20s' })] });
  const read = says.value({ values: { need: { value: 'kitchen', confidence: 0.9, evidence: 'something' } }, intent: null });
  const model = scriptedModel(Array.from({ length: 2000 }, (_, index) => (index % 3 === 0 ? says.failure('timeout') : read)));
  const node = await world.openNode({ model });
  for (let seed = 1; seed <= talks; seed++) await randomTalk(world, node, `c${seed}`, seed);
  const version = (await findLatest(node.ctx, world.organizationId, 'talk'))!;
  published = version.program;
  const query = {
    organizationId: world.organizationId,
    scriptId: version.scriptId,
    since: 0,
    sample: 1000,
    settings: { timeZone: 'UTC', quietHours: null },
  };
  recorded = [];
  for await (const talk of storedTalks(node.ctx, query)) recorded.push(talk);
});
afterAll(() => database.close());

async function* each(): AsyncGenerator<RecordedTalk> {
  for (const talk of recorded) yield talk;
}

function replay(draft: Program): Promise<ReplayReport> {
  return replayTalks({ published, draft, renamed: renamedIn(draft.scripts) }, each());
}

describe('stored conversations through the version that they ran on', () => {
  test('go the same way, every one', async () => {
    const report = await replay(published);
    expect(report).toMatchObject({ talks: recorded.length, same: recorded.length, groups: [] });
    expect(recorded.length).toBeGreaterThanOrEqual(talks);
  });

  test('end as they were recorded: the same status, outcome and score', async () => {
    expect(await replay(published)).toMatchObject({ asRecorded: recorded.length, notAsRecorded: 0 });
  });

  test('come back from a file as they were written', () => {
    for (const talk of recorded) expect(parseRecordedTalk(JSON.stringify(talk))).toEqual(JSON.parse(JSON.stringify(talk)));
  });
});

test('a draft changes what it says it changes, and nothing of the database', async () => {
  const before = await world.rows(
    'select (select count(*)::int from messages) as messages, (select max(version) from conversations) as version',
  );
  const source = talkScript({ model: 'optional', burst: '20s' });
  const report = await replay(compileBundle(source.replace('Which city are you in?', 'Where do you live?'), 'draft'));
  expect(report.groups.map(({ kind }) => kind)).toEqual(report.groups.map(() => 'other-text'));
  expect(report.kinds['other-text']).toBeGreaterThan(talks / 2);
  expect(
    await world.rows('select (select count(*)::int from messages) as messages, (select max(version) from conversations) as version'),
  ).toEqual(before);
});
