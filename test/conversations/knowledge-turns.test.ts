import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ModelRequest, ModelResult } from '../../src/core/ports/model.ts';
import { publishDocuments } from '../../src/knowledge/index.ts';
import { markdownFile } from '../knowledge/world.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import { says, scriptedModel } from '../support/scripted-model.ts';
import { openWorld } from './world.ts';
import type { World } from './world.ts';

const script = `script: talk
title: Talk
languages: [en]
slots:
  rooms: { type: number }
interrupts:
  - { intent: question, answer: knowledge, then: resume, team: sales }
steps:
  - { id: ask_rooms, ask: rooms, say: How many rooms?, retry: { then: done } }
  - { id: done, end: done }
`;

const database = await freshDatabase();
afterAll(() => database.close());
let world: World;

beforeEach(async () => {
  await truncateAll(database);
  world = await openWorld(database, { scripts: [script] });
  const delivery = markdownFile('delivery.en.md', '# Delivery\n\nWe deliver to Brno.\n');
  await publishDocuments(world.node.ctx, world.organizationId, 'talk', [delivery]);
  await world.node.say('c1', { type: 'start' });
});

async function say(text: string): Promise<void> {
  await world.node.say('c1', text);
  world.advance(10);
  await world.node.runDue();
  await world.node.sweep();
}

describe('a question in the middle of a talk', () => {
  test('is stored at once, answered outside any transaction, and the talk goes on where it was', async () => {
    await world.node.say('c1', 'Do you deliver to Brno?');
    expect(world.shownTo('c1')).toEqual(['How many rooms?']);
    world.advance(10);
    await world.node.runDue();
    await world.node.sweep();
    expect(world.shownTo('c1')).toEqual(['How many rooms?', 'We deliver to Brno.\n\nSource: delivery.en.md', 'How many rooms?']);
    await say('4');
    const [conversation] = await world.rows('select status, outcome from conversations');
    expect(conversation).toMatchObject({ status: 'ended', outcome: 'done' });
  });

  test('leaves with its answer the passages that it was taken from', async () => {
    await say('Do you deliver to Brno?');
    const [answer] = await world.rows<{ from: { passages: string[] }; is_ai_generated: boolean }>(
      `select metadata->'from' as "from", is_ai_generated from messages where message_text like 'We deliver%'`,
    );
    const passages = await world.rows<{ id: string }>('select id from knowledge_passages');
    expect(answer).toMatchObject({ from: { sources: ['delivery.en.md'], passages: passages.map(({ id }) => id) }, is_ai_generated: false });
  });

  test('becomes a task when nothing is sure enough', async () => {
    await say('Do you deliver to Vienna?');
    expect(world.shownTo('c1').slice(1)).toEqual(['I will ask a colleague; the answer will come right here.', 'How many rooms?']);
    expect(await world.rows('select description from tasks')).toEqual([{ description: 'Answer in the chat: Do you deliver to Vienna?' }]);
  });

  test('becomes a task too when the knowledge base fails, which is logged', async () => {
    await database.run({ name: '', text: 'alter table knowledge_passages rename to away' }, []);
    try {
      await say('Do you deliver to Brno?');
    } finally {
      await database.run({ name: '', text: 'alter table away rename to knowledge_passages' }, []);
    }
    expect(await world.rows('select description from tasks')).toHaveLength(1);
    expect(world.log).toContainEqual(expect.objectContaining({ level: 'error', message: expect.stringContaining('knowledge base') }));
  });
});

describe('with a model', () => {
  const model = scriptedModel();

  async function ask(reply: ModelResult | ((request: ModelRequest) => ModelResult)): Promise<string | undefined> {
    const node = await world.openNode({ model });
    model.will(reply);
    await node.say('c1', 'Do you deliver to Brno?');
    world.advance(10);
    await node.runDue();
    await node.sweep();
    return world.shownTo('c1').at(-2);
  }
  const wording = (text: string) => (request: ModelRequest) => {
    const { passages } = JSON.parse(request.user) as { passages: { id: string }[] };
    return says.value({ answers: true, text, passages: passages.map(({ id }) => id) });
  };

  test('it words the answer from the passages, and the message says that it did', async () => {
    expect(await ask(wording('Yes, we deliver to Brno.'))).toBe('Yes, we deliver to Brno.\n\nSource: delivery.en.md');
    const [answer] = await world.rows(`select is_ai_generated, metadata from messages where message_text like 'Yes, we deliver%'`);
    expect(answer).toMatchObject({ is_ai_generated: true, metadata: { from: { model: 'scripted', promptVersion: 'answer-1' } } });
    expect(await world.rows('select prompt_version from model_requests')).toEqual([{ prompt_version: 'answer-1' }]);
  });

  test.each<[string, ModelResult | ((request: ModelRequest) => ModelResult)]>([
    ['fails', says.failure('timeout')],
    ['brings in what the documents do not say', wording('Yes, we deliver to Brno for 15 euros.')],
  ])('that %s the passage speaks for itself', async (_name, reply) => {
    expect(await ask(reply)).toBe('We deliver to Brno.\n\nSource: delivery.en.md');
    expect(await world.rows('select id from messages where is_ai_generated')).toEqual([]);
  });

  test('it may find that the passages do not answer: a colleague does', async () => {
    expect(await ask(says.value({ answers: false, text: '', passages: [] }))).toContain('I will ask a colleague');
  });
});
