import { createVerify, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Event {
  id: string;
  status: 'confirmed' | 'cancelled';
  summary: string;
  start: { dateTime: string };
  end: { dateTime: string };
}

export interface GoogleFake {
  readonly url: string;
  readonly account: { readonly client_email: string; readonly private_key: string; readonly token_uri: string };
  /** By calendar; only these are shared with the account. */
  readonly calendars: Map<string, Map<string, Event>>;
  readonly calls: string[];
  /** Answers the next calls so, in order, instead of doing what they ask for. */
  will(...next: { status: number; reason?: string }[]): void;
  /** Forgets the tokens that it gave. */
  revoke(): void;
  stop(): Promise<void>;
}

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const longestRangeMs = 92 * 86_400_000;

/** The Calendar API on this machine, stricter than Google: unknown fields, forms and parameters are refused. */
export async function startGoogleFake(now: () => number): Promise<GoogleFake> {
  const calendars: GoogleFake['calendars'] = new Map();
  const calls: string[] = [];
  const tokens = new Set<string>();
  const next: { status: number; reason?: string }[] = [];
  let account = { client_email: 'parley@project.iam.gserviceaccount.com', private_key: keys.privateKey, token_uri: '' };

  const server = createServer(async (request, response) => {
    const body = await read(request);
    const path = new URL(request.url ?? '', 'http://fake').pathname;
    calls.push(`${request.method} ${path}`);
    if (path === '/token') return giveToken(body, response);
    if (!tokens.has(String(request.headers.authorization).replace('Bearer ', ''))) return refuse(response, 401, 'authError');
    const fault = next.shift();
    if (fault !== undefined) return refuse(response, fault.status, fault.reason ?? 'backendError');
    return answer(request.method ?? '', path, body, response);
  });

  function giveToken(body: string, response: ServerResponse): unknown {
    const form = new URLSearchParams(body);
    const [head = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.');
    const { iss, aud, iat, exp, scope } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const isSigned = createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(keys.publicKey, signature, 'base64url');
    const isTimely = Math.abs(Number(iat) * 1000 - now()) < 300_000 && Number(exp) - Number(iat) <= 3600;
    const isRight = iss === account.client_email && aud === account.token_uri && scope === 'https://www.googleapis.com/auth/calendar';
    if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer' || !isSigned || !isTimely || !isRight)
      return json(response, 400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' });
    const token = `token-${tokens.size}-${calls.length}`;
    tokens.add(token);
    return json(response, 200, { access_token: token, expires_in: 3599, token_type: 'Bearer' });
  }

  function answer(method: string, path: string, text: string, response: ServerResponse): unknown {
    if (path === '/calendar/v3/users/me/calendarList') return json(response, 200, { items: [] });
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    if (method === 'POST' && path === '/calendar/v3/freeBusy') return freeBusy(body, response);
    const [, calendarId = '', eventId = null] = /^\/calendar\/v3\/calendars\/([^/]+)\/events(?:\/([^/]+))?$/.exec(path) ?? [];
    const events = calendars.get(decodeURIComponent(calendarId));
    if (events === undefined) return refuse(response, 404, 'notFound');
    if (method === 'POST' && eventId === null) return insert(events, body, response);
    const event = events.get(eventId ?? '');
    if (event === undefined) return refuse(response, 404, 'notFound');
    if (method === 'PUT') return store(events, { ...body, id: event.id }, response);
    if (method !== 'DELETE') return refuse(response, 400, 'invalid');
    if (event.status === 'cancelled') return refuse(response, 410, 'deleted');
    event.status = 'cancelled';
    return response.writeHead(204).end();
  }

  function insert(events: Map<string, Event>, body: Record<string, unknown>, response: ServerResponse): unknown {
    if (!/^[a-v0-9]{5,1024}$/.test(String(body['id']))) return refuse(response, 400, 'invalid');
    if (events.has(String(body['id']))) return refuse(response, 409, 'duplicate');
    return store(events, body, response);
  }

  function store(events: Map<string, Event>, body: Record<string, unknown>, response: ServerResponse): unknown {
    const event = body as unknown as Event;
    const known = ['id', 'summary', 'description', 'location', 'start', 'end', 'status', 'transparency'];
    const isWhole =
      Date.parse(event.start?.dateTime) < Date.parse(event.end?.dateTime) && Object.keys(body).every((key) => known.includes(key));
    if (!isWhole) return refuse(response, 400, 'invalid');
    events.set(event.id, event);
    return json(response, 200, event);
  }

  function freeBusy(body: Record<string, unknown>, response: ServerResponse): unknown {
    const { timeMin, timeMax, items } = body as { timeMin: string; timeMax: string; items: { id: string }[] };
    const [from, to] = [Date.parse(timeMin), Date.parse(timeMax)];
    if (!(from < to)) return refuse(response, 400, 'timeRangeEmpty');
    if (to - from > longestRangeMs) return refuse(response, 400, 'timeRangeTooLong');
    const entries = items.map(({ id }) => {
      const events = calendars.get(id);
      if (events === undefined) return [id, { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }];
      const inside = [...events.values()].filter(
        ({ status, start, end }) => status === 'confirmed' && Date.parse(start.dateTime) < to && Date.parse(end.dateTime) > from,
      );
      return [id, { busy: inside.map(({ start, end }) => ({ start: start.dateTime, end: end.dateTime })) }];
    });
    return json(response, 200, { kind: 'calendar#freeBusy', timeMin, timeMax, calendars: Object.fromEntries(entries) });
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  account = { ...account, token_uri: `${url}/token` };
  return {
    url,
    account,
    calendars,
    calls,
    will: (...faults) => void next.push(...faults),
    revoke: () => tokens.clear(),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function json(response: ServerResponse, status: number, body: unknown): unknown {
  return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, reason: string): unknown {
  return json(response, status, { error: { code: status, message: reason, errors: [{ domain: 'global', reason, message: reason }] } });
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
