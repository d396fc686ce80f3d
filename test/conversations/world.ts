import { ensureOrganization } from '../../src/accounts/index.ts';
import { systemIds } from '../../src/clock.ts';
import type { Ctx, Log } from '../../src/context.ts';
import { createAnswerAsk } from '../../src/conversations/answer-asks.ts';
import type { LookUp } from '../../src/conversations/answer-asks.ts';
import type { Connection } from '../../src/conversations/chat.ts';
import { createCommitter } from '../../src/conversations/committer.ts';
import type { Committer } from '../../src/conversations/committer.ts';
import { ensureConnectionRow, hostFor, openConnection } from '../../src/conversations/connect.ts';
import { createDelivering } from '../../src/conversations/deliver-outbox.ts';
import { createGate } from '../../src/conversations/gate/gate.ts';
import type { GateSettings } from '../../src/conversations/gate/load-facts.ts';
import { createRates } from '../../src/conversations/gate/rates.ts';
import { noCap } from '../../src/core/gate/frequency.ts';
import { openSecrets, openSuppressions } from '../../src/contacts/index.ts';
import { openModel } from '../../src/conversations/open-model.ts';
import { createIntake } from '../../src/conversations/receive-inbound.ts';
import type { IntakeDeps } from '../../src/conversations/receive-inbound.ts';
import { runDueTurns } from '../../src/conversations/run-turns.ts';
import type { Round } from '../../src/conversations/run-turns.ts';
import { createScriptLibrary } from '../../src/conversations/script-library.ts';
import type { ScriptLibrary } from '../../src/conversations/script-library.ts';
import { findAnswer } from '../../src/knowledge/index.ts';
import { queueMessages, takeOverConversation } from '../../src/conversations/index.ts';
import type { QueuedMessage, QueueOutcome } from '../../src/conversations/index.ts';
import type { Bookings } from '../../src/core/ports/bookings.ts';
import type { ChannelHost, Inbound, InboundBody } from '../../src/core/ports/channel.ts';
import type { Model } from '../../src/core/ports/model.ts';
import type { Database } from '../../src/db/database.ts';
import { fakeChannel } from '../support/fake-channel.ts';
import type { FakeChannel } from '../support/fake-channel.ts';
import { answers, talkScript } from './talk.ts';

export interface WorldOptions {
  readonly scripts?: readonly string[];
  readonly channel?: FakeChannel;
  readonly campaignButtons?: IntakeDeps['campaignButtons'];
  /** When it begins, for commands that have the real clock. */
  readonly now?: number;
}

export interface NodeOptions {
  readonly database?: Database;
  readonly channel?: FakeChannel;
  readonly model?: Model;
  readonly dailyTokenBudget?: number;
  readonly lookUp?: LookUp;
  readonly bookings?: Bookings;
  readonly runsTurns?: boolean;
  readonly gate?: Partial<GateSettings>;
  readonly campaignButtons?: IntakeDeps['campaignButtons'];
}

/** What a process has of the engine, with its loops turned by hand. */
export interface EngineNode {
  readonly ctx: Ctx;
  readonly connection: Connection;
  readonly committer: Committer;
  readonly scripts: ScriptLibrary;
  readonly host: ChannelHost;
  receive(...events: readonly Inbound[]): Promise<void>;
  receiveOn(connection: Connection, ...events: readonly Inbound[]): Promise<void>;
  /** One event of a chat, with everything that follows of it sent and settled. */
  say(chatId: string, body: InboundBody | string): Promise<void>;
  /** Claims and works out what is due until nothing is. */
  runDue(): Promise<void>;
  /** One claim. */
  beginDue(): Promise<Round>;
  /** Claims and sends what waits in the outbox until nothing does. */
  sweep(): Promise<void>;
  takeOver(conversationId: string): Promise<void>;
  /** Queues messages from outside a turn, over its connection. */
  queue(...messages: readonly Omit<QueuedMessage, 'connection'>[]): Promise<QueueOutcome[]>;
  publish(...scripts: readonly string[]): Promise<void>;
  /** Resolves when what was said is sent and settled. */
  drain(): Promise<void>;
}

export interface World {
  readonly node: EngineNode;
  readonly channel: FakeChannel;
  readonly organizationId: string;
  readonly log: readonly { readonly level: string; readonly message: string; readonly fields: object }[];
  now(): number;
  advance(ms: number): void;
  event(chatId: string, body: InboundBody | string, different?: Partial<Inbound>): Inbound;
  /** Another process on the same database. */
  openNode(options?: NodeOptions): Promise<EngineNode>;
  /** A user who may take conversations over. */
  addUser(): Promise<string>;
  rows<Row = Readonly<Record<string, unknown>>>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** What the customer reads. */
  shownTo(chatId: string): string[];
}

/** An organization with one connection and one script, and one process that runs it, on a clock of its own. */
export async function openWorld(database: Database, options: WorldOptions = {}): Promise<World> {
  let now = options.now ?? Date.UTC(2026, 0, 5, 9);
  let events = 0;
  let nodes = 0;
  const clock = { now: () => now };
  const ids = systemIds(clock);
  const channel = options.channel ?? fakeChannel();
  const entries: World['log'][number][] = [];
  const log = collect(entries);
  const base = { database, clock, ids, log };
  const organization = await ensureOrganization({ ...base, processId: 'first' }, 'UTC');
  const row = await ensureConnectionRow({ ...base, processId: 'first' }, organization.id, 'telegram', 'bot', {});
  const scripts = options.scripts ?? [talkScript()];

  async function openNode(node: NodeOptions = {}): Promise<EngineNode> {
    const ctx = { ...base, database: node.database ?? database, processId: `process-${++nodes}` };
    const opened = assembleNode(ctx, organization.id, row, node.channel ?? channel, {
      ...(options.campaignButtons === undefined ? {} : { campaignButtons: options.campaignButtons }),
      ...node,
    });
    await opened.publish(...scripts);
    return opened;
  }

  const node = await openNode();
  return {
    node,
    channel,
    organizationId: organization.id,
    log: entries,
    now: () => now,
    advance: (ms) => void (now += ms),
    event(chatId, body, different = {}) {
      events++;
      const said: InboundBody = typeof body === 'string' ? { type: 'text', text: body } : body;
      return {
        eventId: `e${events}`,
        order: events,
        chatId,
        sender: { id: chatId, name: `Customer ${chatId}`, locale: 'en' },
        at: now,
        body: said,
        ...different,
      };
    },
    openNode,
    async addUser() {
      const id = ids.next();
      await database.run({ name: '', text: addUserText }, [organization.id, id, `user-${id}`, new Date(now)]);
      return id;
    },
    rows: (text, params = []) => database.run({ name: '', text }, params),
    shownTo: (chatId) => channel.shown.filter((message) => message.chatId === chatId).map(({ text }) => text),
  };
}

const addUserText = `insert into users (organization_id, id, name, email, role, language, is_active, created_at, updated_at)
  values ($1, $2, $3, $3, 'manager', 'en', true, $4, $4)`;

function assembleNode(
  ctx: Ctx,
  organizationId: string,
  row: { readonly id: string; readonly settings: object },
  channel: FakeChannel,
  options: NodeOptions,
): EngineNode {
  const scripts = createScriptLibrary(ctx);
  const committer = createCommitter(ctx);
  const connection = openConnection(organizationId, { ...row, settings: {} }, 'bot', channel, 'talk');
  const connectionOf = (id: string): Connection | undefined => (id === row.id ? connection : undefined);
  const forget = (messengerId: string, chatId: string): void => intake.forget(messengerId, chatId);
  const gate = createGate(ctx, createRates(ctx), {
    settings: () => ({ timeZone: 'UTC', quietHours: null, cap: noCap, ...options.gate }),
    suppressions: openSuppressions(ctx, openSecrets(ctx, null)),
  });
  const delivering = createDelivering(ctx, committer, connectionOf, forget, gate);
  const model = options.model === undefined ? null : openModel(ctx, options.model, { dailyTokenBudget: options.dailyTokenBudget ?? null });
  const settings = () => ({ timeZone: 'UTC', hasModel: model !== null, quietHours: null });
  const answerAsk = createAnswerAsk({
    model,
    lookUp: options.lookUp ?? (() => Promise.reject(new Error('nothing is looked up here'))),
    answerKnowledge: (organizationId, asked) => findAnswer(ctx, organizationId, asked),
    bookings: options.bookings ?? { answer: () => Promise.reject(new Error('nothing is booked here')) },
    log: ctx.log,
  });
  const shared = { committer, scripts, delivering, settings, connectionOf, answerAsk, onTask: () => {} };
  const intake = createIntake(ctx, {
    ...shared,
    runsTurns: options.runsTurns ?? true,
    handleUserEvent: () => Promise.resolve(false),
    campaignButtons: options.campaignButtons ?? { before: () => Promise.resolve(), after: () => Promise.resolve() },
    onDue: () => {},
  });
  const drain = async (): Promise<void> => {
    await delivering.drain();
    await committer.drain();
  };
  const untilNone = async (round: () => Promise<number>): Promise<void> => {
    for (let found = 1; found > 0;) {
      found = await round();
      await drain();
    }
  };
  return {
    ctx,
    connection,
    committer,
    scripts,
    host: hostFor(ctx, connection, intake),
    receive: (...events) => intake.receive(connection, events),
    receiveOn: (on, ...events) => intake.receive(on, events),
    async say(chatId, body) {
      const said: InboundBody = typeof body === 'string' ? { type: 'text', text: body } : body;
      const id = ctx.ids.next();
      await intake.receive(connection, [
        {
          eventId: id,
          order: ctx.clock.now(),
          chatId,
          sender: { id: chatId, name: `Customer ${chatId}`, locale: 'en' },
          at: ctx.clock.now(),
          body: said,
        },
      ]);
      await drain();
    },
    runDue: () =>
      untilNone(async () => {
        const { claimed, finished } = await runDueTurns(ctx, { ...shared, forget });
        await finished;
        return claimed;
      }),
    beginDue: () => runDueTurns(ctx, { ...shared, forget }),
    sweep: () => untilNone(() => delivering.sweep()),
    async takeOver(conversationId) {
      const [user] = await ctx.database.run<{ id: string }>(
        { name: '', text: 'select id from users where organization_id = $1 order by id limit 1' },
        [organizationId],
      );
      await takeOverConversation(ctx, { scripts, settings }, organizationId, conversationId, user!.id);
    },
    queue: (...messages) =>
      queueMessages(
        ctx,
        scripts,
        messages.map((message) => ({ ...message, connection })),
      ),
    async publish(...sources) {
      await scripts.publish(
        organizationId,
        sources.map((content) => ({ name: /script: (\S+)/.exec(content)![1]!, content })),
      );
    },
    drain,
  };
}

function collect(entries: { level: string; message: string; fields: object }[]): Log {
  const at = (level: string) => (fields: object, message: string) => void entries.push({ level, message, fields });
  const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), child: () => log };
  return log;
}

/** Through the whole talk, up to its task. */
export async function talkThrough(node: EngineNode, chatId: string, count: number = answers.length): Promise<void> {
  await node.say(chatId, { type: 'start' });
  for (const answer of answers.slice(0, count)) await node.say(chatId, answer);
}
