import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { collect, isUpload, readParams } from './body.ts';
import type { Account, World } from './chats.ts';
import { descriptionOf, type Fault, type Faults } from './faults.ts';
import type { Call } from './messages.ts';
import { Described, methods, type Method } from './methods.ts';
import { badRequest, Refusal, type Params } from './types.ts';

/** One call as the fake understood it. */
export interface LoggedRequest {
  readonly method: string;
  readonly token: string;
  readonly params: Params;
  readonly at: number;
}

export interface Router {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly world: World;
  readonly faults: Faults;
  /** Null when nothing is logged. */
  readonly log: LoggedRequest[] | null;
  /** Runs a command that came to `/control`; null when that address does not exist. */
  readonly control: ((command: Params) => unknown) | null;
}

export function createListener(router: Router): RequestListener {
  return (request, response) => {
    const url = request.url!;
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const query = mark < 0 ? '' : url.slice(mark + 1);
    if (path.startsWith('/bot')) collect(request, (body) => callMethod(router, path, query, request, response, body));
    else if (path.startsWith('/file/bot')) serveFile(router, path, response);
    else if (path === '/control' && router.control !== null) collect(request, (body) => void runControl(router, request, response, body));
    else answerError(response, 404, 'Not Found');
  };
}

function callMethod(router: Router, path: string, query: string, request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const slash = path.indexOf('/', 4);
  const account = router.accounts.get(path.slice(4, slash));
  if (account === undefined) return answerError(response, 401, 'Unauthorized');
  const name = path.slice(slash + 1);
  const method = methods.get(name);
  if (method === undefined) return answerError(response, 404, 'Not Found: method not found');
  try {
    const params = readParams(query, request.headers['content-type'] ?? '', body);
    router.log?.push({ method: name, token: account.token, params, at: router.world.now() });
    const call: Call = { account, params, world: router.world, onGone: (forget) => response.once('close', forget) };
    const fault = router.faults.take(name, params);
    if (fault === null) perform(method, call, response);
    else strike(fault, method, call, response);
  } catch (error) {
    answerRefusal(response, error);
  }
}

function perform(method: Method, call: Call, response: ServerResponse): void {
  try {
    const result = run(method, call);
    if (!(result instanceof Promise)) return answerResult(response, result);
    result.then(
      (value) => answerResult(response, value),
      (error: unknown) => answerRefusal(response, error),
    );
  } catch (error) {
    answerRefusal(response, error);
  }
}

function run(method: Method, call: Call): unknown {
  for (const name in call.params) {
    // An upload of another name may be referred to as attach://<name>.
    if (!method.params.has(name) && !isUpload(call.params[name])) badRequest(`unknown parameter "${name}"`);
  }
  return method.run(call);
}

function strike(fault: Fault, method: Method, call: Call, response: ServerResponse): void {
  if (fault.kind === 'drop-before') return void response.destroy();
  if (fault.kind === 'delay') return void setTimeout(() => perform(method, call, response), fault.delayMs);
  if (fault.kind === 'drop-after') return void runAndHangUp(method, call, response);
  if (fault.body !== undefined) return send(response, fault.status, fault.body, 'text/html');
  answerError(response, fault.status, fault.description ?? defaultDescription(fault), fault.parameters);
}

async function runAndHangUp(method: Method, call: Call, response: ServerResponse): Promise<void> {
  try {
    await run(method, call);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  } finally {
    response.destroy();
  }
}

function defaultDescription({ status, parameters }: Extract<Fault, { kind: 'status' }>): string {
  const wait = parameters?.retry_after;
  return `${descriptionOf[status] ?? 'Error'}${wait === undefined ? '' : `: retry after ${wait}`}`;
}

function answerResult(response: ServerResponse, result: unknown): void {
  const envelope = result instanceof Described ? { ok: true, result: true, description: result.description } : { ok: true, result };
  send(response, 200, JSON.stringify(envelope));
}

function answerRefusal(response: ServerResponse, error: unknown): void {
  if (error instanceof Refusal) answerError(response, error.code, error.message, error.parameters);
  else answerError(response, 500, `Internal Server Error in the fake: ${String(error instanceof Error ? error.stack : error)}`);
}

function answerError(response: ServerResponse, code: number, description: string, parameters?: Refusal['parameters']): void {
  if (parameters?.retry_after !== undefined) response.setHeader('retry-after', parameters.retry_after);
  send(response, code, JSON.stringify({ ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) }));
}

function send(response: ServerResponse, status: number, body: string, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function serveFile(router: Router, path: string, response: ServerResponse): void {
  const start = '/file/bot'.length;
  const slash = path.indexOf('/', start);
  const account = router.accounts.get(path.slice(start, slash));
  if (account === undefined) return answerError(response, 401, 'Unauthorized');
  const wanted = decodeURIComponent(path.slice(slash + 1));
  const file = [...account.files.values()].find((stored) => stored.path === wanted);
  if (file === undefined) return answerError(response, 404, 'Not Found');
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.length });
  response.end(file.bytes);
}

async function runControl(router: Router, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  try {
    const command = readParams('', request.headers['content-type'] ?? '', body);
    send(response, 200, JSON.stringify({ ok: true, result: (await router.control!(command)) ?? null }));
  } catch (error) {
    send(response, 400, JSON.stringify({ ok: false, description: error instanceof Error ? error.message : String(error) }));
  }
}
