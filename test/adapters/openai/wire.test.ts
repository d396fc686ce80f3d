import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openAiModel } from '../../../adapters/models/openai/index.ts';
import { colourRequest } from '../../contracts/model.ts';
import { startServer, testKey, type OpenAiServer } from './server.ts';

let server: OpenAiServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.stop());

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

test('reports a refusal as refused, with its usage', async () => {
  const message = { role: 'assistant', content: null, refusal: "I can't help with that." };
  const usage = { prompt_tokens: 11, completion_tokens: 6 };
  const model = server.rawModel((response) => json(response, { choices: [{ finish_reason: 'stop', message }], usage }));
  expect(await model.complete(colourRequest)).toEqual({
    ok: false,
    error: 'refused',
    message: "The model refused: I can't help with that.",
    usage: { inputTokens: 11, outputTokens: 6 },
  });
});

test.each([
  ['in the reply', 200, { choices: [{ finish_reason: 'content_filter', message: { content: '' } }] }],
  ['in the prompt', 400, { error: { code: 'content_filter', message: 'filtered' } }],
])('reports a content filter %s as refused', async (_where, status, body) => {
  const model = server.rawModel((response) => json(response, body, status));
  expect(await model.complete(colourRequest)).toMatchObject({ ok: false, error: 'refused' });
});

test.each([
  ['no choices', { choices: [] }],
  ['an error inside a 200', { error: { message: 'overloaded' } }],
  ['a tool call instead of text', { choices: [{ finish_reason: 'stop', message: { content: null, tool_calls: [] } }] }],
  ['null', null],
])('takes %s for an invalid reply', async (_what, body) => {
  const model = server.rawModel((response) => json(response, body));
  expect(await model.complete(colourRequest)).toMatchObject({ ok: false, error: 'invalid-reply' });
});

test('hints at the base URL when a web page answers', async () => {
  const model = server.rawModel((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>'));
  expect(await model.complete(colourRequest)).toMatchObject({ error: 'invalid-reply', message: expect.stringContaining('/v1') });
});

test('takes a body that breaks off in the middle for unreachable', async () => {
  const model = server.rawModel((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"choices":[', () => response.destroy());
  });
  expect(await model.complete(colourRequest)).toMatchObject({ ok: false, error: 'unreachable' });
});

test('the time limit covers a body that never ends', async () => {
  const model = server.rawModel((response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":['));
  expect(await model.complete({ ...colourRequest, timeoutMs: 80 })).toMatchObject({ ok: false, error: 'timeout' });
});

test('the time limit covers the repair too', async () => {
  let requests = 0;
  const model = server.rawModel((response) => {
    requests += 1;
    if (requests === 1)
      json(response, { choices: [{ message: { content: 'no idea' } }], usage: { prompt_tokens: 3, completion_tokens: 2 } });
  });
  const result = await model.complete({ ...colourRequest, timeoutMs: 400 });
  expect(result).toMatchObject({ ok: false, error: 'timeout', usage: { inputTokens: 3, outputTokens: 2 } });
  expect(requests).toBe(2);
});

test('tells the model what was wrong with its reply', async () => {
  const usage = { inputTokens: 1, outputTokens: 1 };
  server.will({ says: '{"colour":"red","pieces":"two","size":1}', ...usage }, { says: '{"colour":"red","pieces":2}', ...usage });
  await server.model.complete(colourRequest);
  const [, , quoted, repair] = server.requests()[1]?.messages ?? [];
  expect(quoted).toEqual({ role: 'assistant', content: '{"colour":"red","pieces":"two","size":1}' });
  expect(repair?.content).toContain('$.pieces: must be integer or null, got "two"');
  expect(repair?.content).toContain('property "size" is not allowed');
});

test('says that the account is empty rather than busy', async () => {
  const body = { error: { code: 'insufficient_quota', message: 'You exceeded your current quota' } };
  const model = server.rawModel((response) => json(response, body, 429));
  expect(await model.complete(colourRequest)).toMatchObject({ error: 'rejected', message: expect.stringContaining('no credit') });
});

test('never repeats the key', async () => {
  const model = server.rawModel((response) => json(response, { error: { message: `Incorrect API key: ${testKey}` } }, 401));
  const result = await model.complete(colourRequest);
  expect(result).toMatchObject({ error: 'bad-credentials', message: expect.stringContaining('***') });
  expect(JSON.stringify(result)).not.toContain(testKey);
});

test('says what refused the connection', async () => {
  await server.stop();
  const result = await server.model.complete(colourRequest);
  server = await startServer();
  expect(result).toMatchObject({ ok: false, error: 'unreachable', message: expect.stringContaining('ECONNREFUSED') });
});

test('counts nothing when the server reports no usage', async () => {
  const message = { content: '{"colour":"red","pieces":null}' };
  const model = server.rawModel((response) => json(response, { choices: [{ message }] }));
  expect(await model.complete(colourRequest)).toMatchObject({ ok: true, usage: { inputTokens: 0, outputTokens: 0 }, model: 'test-model' });
});

test('survives a base URL that is none', async () => {
  const model = openAiModel({ apiKey: testKey, baseUrl: 'not a url', model: 'x' });
  expect(await model.complete(colourRequest)).toMatchObject({ ok: false, error: 'unreachable' });
});
