import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Model, ModelRequest, ModelResult } from '../../src/core/ports/model.ts';

/** What the far side does with the next request; `silent`, `broken-json` and `broken-off` hold for all that follow. */
export type FarSide =
  | { readonly says: string; readonly inputTokens: number; readonly outputTokens: number }
  | { readonly status: number; readonly retryAfterSeconds?: number }
  | 'cut-at-limit'
  | 'silent'
  | 'broken-json'
  | 'broken-off';

export interface ModelUnderTest {
  readonly model: Model;
  /** Scripts the far side, in order. */
  will(...next: FarSide[]): void;
  requestCount(): number;
  stop(): Promise<void>;
}

export const colourRequest: ModelRequest = {
  system: 'Read the colour.',
  user: 'I want the red one.',
  schema: {
    type: 'object',
    properties: { colour: { enum: ['red', 'blue'] }, pieces: { type: ['integer', 'null'] } },
    required: ['colour', 'pieces'],
    additionalProperties: false,
  },
  schemaName: 'colour',
  maxTokens: 100,
  timeoutMs: 5000,
};

const right = { says: '{"colour":"red","pieces":null}', inputTokens: 20, outputTokens: 5 };
const wrong = { says: '{"colour":"green","pieces":null}', inputTokens: 30, outputTokens: 7 };

const failures: [string, FarSide, Extract<ModelResult, { ok: false }>['error']][] = [
  ['a refused key', { status: 401 }, 'bad-credentials'],
  ['a key without access', { status: 403 }, 'bad-credentials'],
  ['a request that the server cannot take', { status: 400 }, 'rejected'],
  ['a server that fails', { status: 500 }, 'unreachable'],
  ['a reply that was cut at its limit', 'cut-at-limit', 'invalid-reply'],
  ['a body that is not JSON', 'broken-json', 'invalid-reply'],
  ['a connection that breaks off', 'broken-off', 'unreachable'],
];

/** Every model adapter must pass these; its own tests add what is special about its wire. */
export function modelContract(name: string, start: () => Promise<ModelUnderTest>): void {
  describe(`${name} keeps the model contract`, () => {
    let subject: ModelUnderTest;
    beforeEach(async () => {
      subject = await start();
    });
    afterEach(() => subject.stop());

    test('returns the value with its usage and the model that answered', async () => {
      subject.will(right);
      const result = await subject.model.complete(colourRequest);
      expect(result).toEqual({
        ok: true,
        value: { colour: 'red', pieces: null },
        usage: { inputTokens: 20, outputTokens: 5 },
        model: expect.any(String),
        repaired: false,
      });
    });

    test('repairs one reply that does not fit and sums the usage', async () => {
      subject.will(wrong, right);
      const result = await subject.model.complete(colourRequest);
      expect(result).toMatchObject({ ok: true, value: { colour: 'red' }, repaired: true, usage: { inputTokens: 50, outputTokens: 12 } });
    });

    test('gives up after one repair and still reports what was spent', async () => {
      subject.will(wrong, wrong, right);
      const result = await subject.model.complete(colourRequest);
      expect(result).toMatchObject({ ok: false, error: 'invalid-reply', usage: { inputTokens: 60, outputTokens: 14 } });
      expect(result).toHaveProperty('message', expect.stringContaining('"red", "blue"'));
      expect(subject.requestCount()).toBe(2);
    });

    test.each(failures)('names %s', async (_what, farSide, error) => {
      subject.will(farSide);
      expect(await subject.model.complete(colourRequest)).toMatchObject({ ok: false, error, message: expect.stringMatching(/\w/) });
      expect(subject.requestCount()).toBeLessThanOrEqual(1);
    });

    test('passes on how long to wait when the rate is limited', async () => {
      subject.will({ status: 429, retryAfterSeconds: 7 });
      expect(await subject.model.complete(colourRequest)).toMatchObject({ ok: false, error: 'rate-limited', retryAfterMs: 7000 });
    });

    test('stops at the time limit', async () => {
      subject.will('silent');
      expect(await subject.model.complete({ ...colourRequest, timeoutMs: 60 })).toMatchObject({ ok: false, error: 'timeout' });
    });

    test('rejects a schema that it cannot enforce without asking', async () => {
      const schema = { ...colourRequest.schema, minProperties: 2 };
      const result = await subject.model.complete({ ...colourRequest, schema });
      expect(result).toMatchObject({ ok: false, error: 'rejected', message: expect.stringContaining('minProperties') });
      expect(subject.requestCount()).toBe(0);
    });

    test('probes with one line', async () => {
      subject.will({ says: '{"ready":true}', inputTokens: 9, outputTokens: 4 });
      const line = await subject.model.probe();
      expect(line).toContain(subject.model.name);
      expect(line).not.toContain('\n');
    });

    test('fails the probe with what is wrong', async () => {
      subject.will({ status: 401 });
      await expect(subject.model.probe()).rejects.toMatchObject({ code: 'model-unavailable', message: expect.stringContaining('key') });
    });
  });
}
