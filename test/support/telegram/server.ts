import { createServer, type RequestListener } from 'node:http';
import { createAccount, createGroup, createPerson, getChat, type Group, type Profile } from './accounts.ts';
import type { Account, Limits, World } from './chats.ts';
import { runCommand } from './control.ts';
import type { Customer } from './customer.ts';
import { createFaults, type Fault } from './faults.ts';
import { createListener, type LoggedRequest, type Router } from './router.ts';
import type { Params } from './types.ts';
import { closeUpdates, injectUpdate, redeliver, type UpdatesOptions } from './updates.ts';

export interface TelegramFakeOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly tokens?: readonly string[];
  /** False keeps no requests and no confirmed updates: for benchmarks. */
  readonly log?: boolean;
  /** Messages kept per chat; all of them unless told. */
  readonly history?: number;
  /** Enforced on sends per chat; nothing is enforced unless told. */
  readonly limits?: Limits;
  /** First delay after a failed webhook push, doubling with each failure in a row; 20 ms unless told. */
  readonly retryBaseMs?: number;
  readonly retryMaxMs?: number;
  /** How long a webhook may take to answer; 60 s, as with Telegram, unless told. */
  readonly answerWithinMs?: number;
  readonly firstUpdateId?: number;
  /** Opens `POST /control`, by which other processes play customers. */
  readonly control?: boolean;
  readonly now?: () => number;
}

/** A Telegram Bot API server on 127.0.0.1 that is never more lenient than Telegram. */
export interface TelegramFake {
  readonly url: string;
  readonly tokens: readonly string[];
  /** The first token. */
  readonly token: string;
  /** The same customer for the same id and bot (the first one unless told). Before their first message the bot may not write to them. */
  customer(id: number, profile?: Profile, token?: string): Customer;
  /** `id` is negative, as group ids are. */
  group(id: number, title?: string): Group;
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Refuses sends to this chat with 429 and the seconds that are left. */
  flood(chatId: number, durationMs: number): void;
  inject(token: string, update: Readonly<Record<string, unknown>>): number;
  redeliver(updateId: number, token?: string): void;
  /** Makes every pressed and unanswered button too old to answer. */
  expireQueries(): void;
  requests(method?: string): readonly LoggedRequest[];
  /** Set to react to a bot's message at once: called when it is accepted, before the bot hears of it. */
  onMessage: World['onMessage'];
  close(): Promise<void>;
}

const DEFAULT_TOKENS = ['700000001:fake-token-of-the-first-bot'];

export async function createTelegramFake(options: TelegramFakeOptions = {}): Promise<TelegramFake> {
  const now = options.now ?? Date.now;
  const tokens = options.tokens ?? DEFAULT_TOKENS;
  const parts: Parts = {
    tokens,
    accounts: new Map(tokens.map((token) => [token, createAccount(token, updatesOptions(options, now))])),
    world: { now, limits: options.limits ?? null, history: options.history ?? Infinity, onMessage: null },
    faults: createFaults(),
    log: options.log === false ? null : [],
  };
  const control = options.control === true ? (command: Params): unknown => runCommand(fake, command) : null;
  const listening = await listen(createListener({ ...parts, control }), options.port ?? 0);
  const fake = assemble(parts, listening);
  return fake;
}

interface Parts extends Omit<Router, 'control'> {
  readonly tokens: readonly string[];
}

function assemble({ tokens, accounts, world, faults, log }: Parts, listening: Listening): TelegramFake {
  const customers = new Map<string, Customer>();
  const first = tokens[0]!;

  function accountOf(token: string): Account {
    const account = accounts.get(token);
    if (account === undefined) throw new Error(`no bot has the token "${token}"; there are: ${tokens.join(', ')}`);
    return account;
  }

  return {
    url: listening.url,
    tokens,
    token: first,
    customer(id, profile = {}, token = first) {
      const key = `${token}/${id}`;
      const customer = customers.get(key) ?? createPerson(accountOf(token), id, profile, world);
      customers.set(key, customer);
      return customer;
    },
    group: (id, title = `Group ${id}`) => createGroup(accountOf(first), { id, type: 'group', title }),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    flood(chatId, durationMs) {
      getChat(accountOf(first), chatId).floodUntil = world.now() + durationMs;
    },
    inject: (token, update) => injectUpdate(accountOf(token).updates, update),
    redeliver: (updateId, token = first) => redeliver(accountOf(token).updates, updateId),
    expireQueries() {
      for (const account of accounts.values()) account.queries.clear();
    },
    requests(method) {
      if (log === null) throw new Error('the request log is off: create the fake with log: true');
      return log.filter((request) => method === undefined || request.method === method);
    },
    get onMessage() {
      return world.onMessage;
    },
    set onMessage(hook) {
      world.onMessage = hook;
    },
    async close() {
      await Promise.all([...accounts.values()].map((account) => closeUpdates(account.updates)));
      await listening.close();
    },
  };
}

function updatesOptions(options: TelegramFakeOptions, now: () => number): UpdatesOptions {
  return {
    now,
    firstUpdateId: options.firstUpdateId ?? 500_000_001,
    keep: options.log !== false,
    retryBaseMs: options.retryBaseMs ?? 20,
    retryMaxMs: options.retryMaxMs ?? 60_000,
    answerWithinMs: options.answerWithinMs ?? 60_000,
  };
}

interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

async function listen(listener: RequestListener, port: number): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)));
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`, close };
}
