import type { IncomingMessage, ServerResponse } from 'node:http';
import { LLMock, type ChatCompletionRequest } from '@copilotkit/aimock';
import { openAiModel } from '../../../adapters/models/openai/index.ts';
import type { Model } from '../../../src/core/ports/model.ts';
import type { FarSide, ModelUnderTest } from '../../contracts/model.ts';

export const testKey = 'sk-test-0123456789';

type Scripted = FarSide | { readonly status: number; readonly complaint: string };
type Interceptor = (request: ChatCompletionRequest) => Scripted | undefined;

export interface OpenAiServer extends ModelUnderTest {
  /** Called with each request before the script; what it returns goes out instead. */
  intercept(
    answer: (request: ChatCompletionRequest) => FarSide | { readonly status: number; readonly complaint: string } | undefined,
  ): void;
  requests(): ChatCompletionRequest[];
  /** A model whose server answers with whatever `handle` writes: what aimock cannot say. */
  rawModel(handle: (response: ServerResponse) => void): Model;
}

export async function startServer(modelName = 'test-model'): Promise<OpenAiServer> {
  const mock = new LLMock({ port: 0, host: '127.0.0.1' });
  const script: FarSide[] = [];
  const asked: ChatCompletionRequest[] = [];
  let interceptor: Interceptor | undefined;
  let raw: ((response: ServerResponse) => void) | undefined;
  mock.on({ endpoint: 'chat' }, (request) => {
    asked.push(request);
    return encode(interceptor?.(request) ?? script.shift() ?? { status: 418, complaint: 'the script is empty' });
  });
  mock.mount('/raw', {
    handleRequest(_request: IncomingMessage, response: ServerResponse) {
      raw?.(response);
      return Promise.resolve(true);
    },
  });
  const url = await mock.start();
  return {
    model: openAiModel({ apiKey: testKey, baseUrl: `${url}/v1`, model: modelName }),
    will(...next) {
      const [first] = next;
      if (first === 'silent') mock.setChaos({ latencyMs: 20_000 });
      else if (first === 'broken-json') mock.setChaos({ malformedRate: 1 });
      else if (first === 'broken-off') mock.setChaos({ disconnectRate: 1 });
      else script.push(...next);
    },
    intercept(answer) {
      interceptor = answer;
    },
    requestCount: () => mock.getRequests().length,
    requests: () => asked,
    rawModel(handle) {
      raw = handle;
      return openAiModel({ apiKey: testKey, baseUrl: `${url}/raw`, model: modelName });
    },
    stop: () => mock.stop(),
  };
}

function encode(next: Scripted) {
  if (next === 'cut-at-limit') return { content: '{"colour":"re', finishReason: 'length' };
  if (typeof next === 'string') throw new Error(`"${next}" must come first in the script`);
  if ('says' in next) {
    return { content: next.says, usage: { prompt_tokens: next.inputTokens, completion_tokens: next.outputTokens } };
  }
  const message = 'complaint' in next ? next.complaint : `scripted status ${next.status}`;
  const retryAfter = 'retryAfterSeconds' in next ? { retryAfter: next.retryAfterSeconds } : {};
  return { status: next.status, error: { message, type: 'scripted' }, ...retryAfter };
}
