import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Model } from '../../src/core/ports/model.ts';
import { startServer, type OpenAiServer } from '../adapters/openai/server.ts';
import type { FarSide } from '../contracts/model.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { answers, replies, talkScript } from './talk.ts';
import { openWorld, type EngineNode, type World } from './world.ts';

const riddle = 'I want somewhere to cook';

/** A reply in the form that is asked for, as a model writes it. */
const reading = (...answers: object[]): string =>
  JSON.stringify({ answers, intent: { name: null, confidence: null, evidence: null }, sentiment: 'positive', language: 'en' });
const kitchen = { slot: 'need', value: 'kitchen', confidence: 0.9, evidence: 'somewhere to cook' };
const says = (text: string): FarSide => ({ says: text, inputTokens: 900, outputTokens: 120 });

let database: TestDatabase;
let world: World;
let server: OpenAiServer;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await truncateAll(database);
  world = await openWorld(database, { scripts: [talkScript({ model: 'optional' })] });
  server = await startServer('gpt-4o-mini');
});
afterEach(() => server.stop());
afterAll(() => database.close());

async function talkTo(model: Model): Promise<EngineNode> {
  const node = await world.openNode({ model });
  await node.say('c1', { type: 'start' });
  return node;
}

async function say(node: EngineNode, text: string): Promise<void> {
  await node.say('c1', text);
  world.advance(10);
  await node.runDue();
  await node.sweep();
}

const requests = () =>
  world.rows('select outcome, input_tokens, output_tokens, cost_usd::float8 as cost_usd, model from model_requests order by id');

test('a whole turn: the schema is asked for, what fits it is read, tokens and cost are on record', async () => {
  server.will(says(reading(kitchen)));
  await say(await talkTo(server.model), riddle);
  expect(world.shownTo('c1')).toEqual(replies.slice(0, 2));
  const [request] = server.requests();
  expect(request?.response_format).toMatchObject({ type: 'json_schema', json_schema: { name: 'read_answer', strict: true } });
  expect(await requests()).toMatchObject([
    { outcome: 'ok', input_tokens: 900, output_tokens: 120, cost_usd: expect.closeTo(0.000207, 9), model: 'gpt-4o-mini' },
  ]);
});

test('one message answers several questions, and the mood of it is kept', async () => {
  const budget = { slot: 'budget', value: '6000 EUR', confidence: 0.95, evidence: '6000 EUR' };
  server.will(says(reading(kitchen, budget)));
  const node = await talkTo(server.model);
  await say(node, `${riddle}, for 6000 EUR`);
  for (const answer of ['Brno', 'Jane Roe']) await say(node, answer);
  expect(world.shownTo('c1').at(-1)).toBe('May a colleague call you?');
  expect(await world.rows(`select budget from leads`)).toEqual([{ budget: '€6,000' }]);
  const [read] = await world.rows(`select metadata from messages where sender = 'customer' and kind = 'text' order by seq limit 1`);
  expect(read).toMatchObject({ metadata: { sentiment: 'positive', reply: { values: { budget: { evidence: '6000 EUR' } } } } });
});

test('a reply of the wrong form is repaired once', async () => {
  server.will(says('{"answers":{"need":"kitchen"}}'), says(reading(kitchen)));
  await say(await talkTo(server.model), riddle);
  expect(world.shownTo('c1').at(-1)).toBe(replies[1]);
  expect(await requests()).toMatchObject([{ outcome: 'repaired', input_tokens: 1800 }]);
});

test.each([
  ['json_object', (type?: string) => type === 'json_schema'],
  ['words alone', (type?: string) => type !== undefined],
])('a server that knows no schema is asked in %s', async (_form, isRefused) => {
  server.intercept(({ response_format: format }) =>
    isRefused(format?.type) ? { status: 400, complaint: `response_format ${format?.type} is not supported` } : undefined,
  );
  server.will(says(`Here you are:\n\`\`\`json\n${reading(kitchen)}\n\`\`\``));
  await say(await talkTo(server.model), riddle);
  expect(world.shownTo('c1').at(-1)).toBe(replies[1]);
});

describe('the customer is answered by the rules, and the request is on record, when the server', () => {
  const cases: [string, string, FarSide[]][] = [
    ['limits the rate', 'rate-limited', [{ status: 429, retryAfterSeconds: 20 }]],
    ['fails', 'unreachable', [{ status: 500 }]],
    ['refuses the key', 'bad-credentials', [{ status: 401 }]],
    ['cuts the reply', 'invalid-reply', ['cut-at-limit']],
    ['sends broken JSON', 'invalid-reply', ['broken-json']],
    ['breaks the connection off', 'unreachable', ['broken-off']],
    ['stays silent', 'timeout', ['silent']],
    ['answers in the wrong form twice', 'invalid-reply', [says('no idea'), says('still none')]],
  ];
  const hurried = (model: Model): Model => ({ ...model, complete: (request) => model.complete({ ...request, timeoutMs: 300 }) });

  async function goOn(model: Model): Promise<object> {
    const node = await talkTo(model);
    await say(node, riddle);
    const [request] = await requests();
    const said = world.shownTo('c1').at(-1);
    await say(node, answers[0]);
    return { outcome: request?.['outcome'], said, then: world.shownTo('c1').at(-1) };
  }
  const floor = { said: expect.stringContaining('Sorry'), then: replies[1] };

  test.each(cases)('%s (%s)', async (_what, outcome, farSide) => {
    server.will(...farSide);
    expect(await goOn(outcome === 'timeout' ? hurried(server.model) : server.model)).toEqual({ ...floor, outcome });
  });

  const choice = (finish: string, message: object) => ({ choices: [{ index: 0, finish_reason: finish, message }] });
  const json = (body: object) => (response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const odd: [string, string, (response: ServerResponse) => void][] = [
    ['refuses', 'refused', json(choice('stop', { role: 'assistant', content: null, refusal: 'I cannot help with that.' }))],
    ['filters the reply', 'refused', json(choice('content_filter', { role: 'assistant', content: '' }))],
    ['gives no choice', 'invalid-reply', json({ choices: [] })],
    [
      'cuts the body',
      'unreachable',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' });
        response.write('{"choices":[', () => response.destroy());
      },
    ],
  ];
  test.each(odd)('%s (%s)', async (_what, outcome, handle) => {
    expect(await goOn(server.rawModel(handle))).toEqual({ ...floor, outcome });
  });
});

test('what is wrong with the server is in the log, and no word of the customer', async () => {
  const node = await talkTo(server.model);
  server.will({ status: 401 }, says(JSON.stringify(riddle)), says(JSON.stringify(riddle)));
  await say(node, riddle);
  await say(node, `${riddle}!`);
  const warnings = world.log.filter(({ level }) => level === 'warn');
  expect(warnings.map(({ fields }) => fields)).toMatchObject([
    { model: 'gpt-4o-mini', outcome: 'bad-credentials', error: expect.stringContaining('key') },
    { model: 'gpt-4o-mini', outcome: 'invalid-reply' },
  ]);
  expect(JSON.stringify(world.log)).not.toContain('somewhere to cook');
  expect(
    await world.rows(`select metadata ->> 'unanswered' as why from messages where sender = 'customer' and kind = 'text' order by seq`),
  ).toEqual([{ why: expect.stringContaining('key') }, { why: expect.stringContaining('read_answer') }]);
});

test('a provider that says when to come again is not asked before', async () => {
  const node = await talkTo(server.model);
  server.will({ status: 429, retryAfterSeconds: 20 }, says(reading(kitchen)));
  await say(node, riddle);
  await say(node, `${riddle}!`);
  expect(server.requestCount()).toBe(1);
  expect(await requests()).toMatchObject([{ outcome: 'rate-limited' }, { outcome: 'paused', input_tokens: 0 }]);
  world.advance(20_000);
  await say(node, `${riddle}, please`);
  expect(world.shownTo('c1').at(-1)).toBe(replies[1]);
});
