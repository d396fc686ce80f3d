import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLadder } from '../../../adapters/models/openai/ladder.ts';
import { colourRequest } from '../../contracts/model.ts';
import { startServer, type OpenAiServer } from './server.ts';

const right = { says: '{"colour":"red","pieces":2}', inputTokens: 20, outputTokens: 5 };
const wrong = { ...right, says: '{"colour":"a red one"}' };

let server: OpenAiServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.stop());

function formats(): string[] {
  return server.requests().map((request) => request.response_format?.type ?? 'prompt');
}

test('asks for a strict schema first', async () => {
  server.will(right);
  await server.model.complete(colourRequest);
  expect(server.requests()[0]).toMatchObject({
    model: 'test-model',
    max_tokens: 100,
    temperature: 0,
    response_format: { type: 'json_schema', json_schema: { name: 'colour', strict: true, schema: colourRequest.schema } },
    messages: [
      { role: 'system', content: 'Read the colour.' },
      { role: 'user', content: 'I want the red one.' },
    ],
  });
});

test.each([
  [400, 'Unsupported response_format'],
  [404, 'No endpoints found that can handle the requested parameters'],
  [422, 'model does not support response format `json_schema`'],
])('steps down to json_object when the server answers %i "%s", and remembers', async (status, complaint) => {
  server.intercept((request) => (request.response_format?.type === 'json_schema' ? { status, complaint } : undefined));
  server.will(right, right);
  expect(await server.model.complete(colourRequest)).toMatchObject({ ok: true, repaired: false });
  expect(await server.model.complete(colourRequest)).toMatchObject({ ok: true });
  expect(formats()).toEqual(['json_schema', 'json_object', 'json_object']);
  expect(JSON.stringify(server.requests()[1]?.messages[0])).toMatch(/JSON Schema.*additionalProperties/);
});

test('asks in words alone when the server knows no response format', async () => {
  server.intercept((request) => (request.response_format ? { status: 400, complaint: 'unknown field response_format' } : undefined));
  server.will({ ...right, says: 'Sure!\n```json\n{"colour": "blue", "pieces": null}\n```\nAnything else?' });
  expect(await server.model.complete(colourRequest)).toMatchObject({ ok: true, value: { colour: 'blue', pieces: null } });
  expect(formats()).toEqual(['json_schema', 'json_object', 'prompt']);
});

test('steps down when the schema was ignored twice', async () => {
  server.will(wrong, right, wrong, right, right);
  expect(await server.model.complete(colourRequest)).toMatchObject({ ok: true, repaired: true });
  expect(await server.model.complete(colourRequest)).toMatchObject({ ok: true, repaired: true });
  expect(await server.model.complete(colourRequest)).toMatchObject({ ok: true, repaired: false });
  expect(formats()).toEqual(['json_schema', 'json_schema', 'json_schema', 'json_object', 'json_object']);
});

test('stays with the schema when a misfit was a single one', async () => {
  server.will(wrong, right, right, wrong, right, right);
  for (let request = 0; request < 4; request += 1) await server.model.complete(colourRequest);
  expect(new Set(formats())).toEqual(new Set(['json_schema']));
});

test('does not step down for a complaint about something else', async () => {
  server.intercept(() => ({ status: 404, complaint: 'The model `test-model` does not exist' }));
  expect(await server.model.complete(colourRequest)).toMatchObject({
    ok: false,
    error: 'rejected',
    message: expect.stringContaining('`test-model` does not exist'),
  });
  expect(server.requestCount()).toBe(1);
});

test('learns the names that reasoning models insist on', async () => {
  server.intercept((request) => {
    if ('max_tokens' in request) return { status: 400, complaint: "Unsupported parameter: use 'max_completion_tokens' instead." };
    return 'temperature' in request ? { status: 400, complaint: "Unsupported value: 'temperature' does not support 0." } : undefined;
  });
  server.will(right);
  expect(await server.model.complete(colourRequest)).toMatchObject({ ok: true });
  expect(server.requests().at(-1)).toMatchObject({ max_completion_tokens: 100, response_format: { type: 'json_schema' } });
  expect(server.requests()).toHaveLength(3);
});

test('requests in flight together take one step, not one each', async () => {
  server.intercept((request) => (request.response_format?.type === 'json_schema' ? { status: 400, complaint: 'json_schema' } : undefined));
  server.will(right, right, right);
  const results = await Promise.all([1, 2, 3].map(() => server.model.complete(colourRequest)));
  expect(results.map((result) => result.ok)).toEqual([true, true, true]);
  expect(formats()).not.toContain('prompt');
});

test('a late refusal of an old form does not lead back up', () => {
  const ladder = createLadder();
  const first = ladder.current();
  ladder.concede(first, 'json_schema');
  ladder.concede(ladder.current(), 'json_object');
  expect(ladder.concede(first, 'json_schema')).toBe(true);
  expect(ladder.current().format).toBe('prompt');
  expect(ladder.concede(ladder.current(), 'response_format')).toBe(false);
});
