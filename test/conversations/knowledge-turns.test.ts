import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { publishDocuments } from '../../src/knowledge/index.ts';
import { markdownFile } from '../knowledge/world.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
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
