import type { TurnSettings } from '../core/engine/program.ts';
import type { Inbound } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';
import { createActors } from './actors.ts';
import { RecentMap } from './cache.ts';
import { cleanEvent } from './clean-event.ts';
import { chatKey } from './chat.ts';
import type { Chat, Connection } from './chat.ts';
import type { Committer } from './committer.ts';
import type { Delivering } from './deliver-outbox.ts';
import { createChatLoader } from './load-chats.ts';
import { addInbound, closeDraft, deferEvents, openDraft, parkEvent, runEvent } from './plan-turns.ts';
import type { Draft } from './plan-turns.ts';
import type { ScriptLibrary } from './script-library.ts';
import { parkPayload } from './sql/messengers.ts';
import { iso } from './turn-rows.ts';

export interface IntakeDeps {
  readonly committer: Committer;
  readonly scripts: ScriptLibrary;
  readonly delivering: Delivering;
  readonly settings: (organizationId: string) => TurnSettings;
  /** Whether this process runs turns itself; otherwise it stores and leaves them due. */
  readonly runsTurns: boolean;
  /** Events of users (managers) on this channel: linking a chat, buttons of tasks. True when it was one. */
  readonly handleUserEvent: (connection: Connection, event: Inbound) => Promise<boolean>;
  readonly onDue: () => void;
  readonly onTask: () => void;
}

export interface Intake {
  /** Resolves when every event is on disk: only then may the adapter acknowledge them. */
  receive(connection: Connection, events: readonly Inbound[]): Promise<void>;
  /** Forgets what is known of a chat; something outside the intake changed it. */
  forget(messengerId: string, chatId: string): void;
}

interface Item {
  readonly connection: Connection;
  readonly event: Inbound;
  readonly messageId: string;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

const rememberedChats = 20_000;
const largestTurn = 20;
const mostTries = 12;

/**
 * The way in. Each chat has one actor at a time in this process, so its events are worked out in order; the version in the commit keeps
 * other processes out. Where nothing has to be asked outside, storing the event and its whole turn is one transaction: what is
 * acknowledged is not only on disk but answered. Where it has to (a model, a lookup) or a turn is under way elsewhere, the event is stored and the conversation left due.
 */
export function createIntake(ctx: Ctx, deps: IntakeDeps): Intake {
  const load = createChatLoader(ctx);
  const known = new RecentMap<Chat>(rememberedChats);

  async function find(key: string, { connection, event }: Item): Promise<Chat> {
    const chat = known.get(key) ?? (await load(connection, event.chatId, event.sender.id));
    known.set(key, chat);
    await prepareScripts(deps.scripts, chat);
    return chat;
  }

  /** Stores as many of the items as belong to one conversation; gives back the rest. */
  async function store(key: string, given: readonly Item[]): Promise<readonly Item[]> {
    let items = joinRepeats(given);
    let refused: string | null = null;
    for (let tries = 0; items.length > 0; tries++) {
      if (tries === mostTries) throw new AppError('internal', `chat ${key} changed under every one of ${mostTries} tries to store a message`);
      const chat = await find(key, items[0]!);
      const plan = refused === null ? planItems(ctx, deps, chat, items) : planParked(ctx, deps, chat, items[0]!, refused);
      const outcome = await deps.committer.commit(plan.draft.unit);
      const isCurrent = known.get(key) === chat;
      known.delete(key);
      if (outcome.is === 'stored') {
        if (isCurrent && isWorthKnowing(plan, chat)) known.set(key, { ...chat, contactId: plan.after!.contactId, conversation: plan.after });
        afterStore(deps, plan, items, isCurrent);
        return items.slice(plan.taken);
      }
      if (outcome.is === 'repeated') {
        for (const item of items) if (outcome.eventIds.has(item.event.eventId)) item.done();
        items = items.filter((item) => !outcome.eventIds.has(item.event.eventId));
      } else if (outcome.is === 'refused') {
        // Alone first: only the one that cannot be stored is set aside.
        if (items.length > 1) return storeEach(key, items);
        if (refused !== null || plan.after === null) return setAside(items[0]!, outcome.why);
        refused = outcome.why;
      }
    }
    return [];
  }

  async function storeEach(key: string, items: readonly Item[]): Promise<readonly Item[]> {
    for (const item of items) await store(key, [item]);
    return [];
  }

  /** Not even the bare message can be stored: it is kept as it came, for a person to look at (G9). */
  async function setAside({ event, connection, done }: Item, reason: string): Promise<readonly Item[]> {
    const raw = JSON.stringify(event);
    ctx.log.error({ connection: connection.name, error: reason }, 'a message cannot be stored; it is parked as it came');
    await ctx.database.run(parkPayload, [connection.organizationId, ctx.ids.next(), connection.messengerId, raw, reason, iso(ctx.clock.now())]);
    done();
    return [];
  }

  const actors = createActors<Item>(largestTurn, async (key, items) => {
    try {
      return await store(key, items);
    } catch (error) {
      known.delete(key);
      for (const { fail } of items) fail(error);
      return [];
    }
  });

  return {
    async receive(connection, events) {
      const storing = events.map(async (received) => {
        const event = cleanEvent(received, ctx.clock.now());
        if (isForUser(event) && (await deps.handleUserEvent(connection, event))) return;
        await new Promise<void>((done, fail) => actors.push(chatKey(connection.messengerId, event.chatId), { connection, event, messageId: ctx.ids.next(), done, fail }));
      });
      await Promise.all(storing);
    },
    forget(messengerId, chatId) {
      known.delete(chatKey(messengerId, chatId));
    },
  };
}

/** A repeat within one batch is done when the first one is. */
function joinRepeats(items: readonly Item[]): readonly Item[] {
  const byId = Map.groupBy(items, ({ event }) => event.eventId);
  if (byId.size === items.length) return items;
  return [...byId.values()].map((same) => ({
    ...same[0]!,
    done: () => same.forEach(({ done }) => done()),
    fail: (error: unknown) => same.forEach(({ fail }) => fail(error)),
  }));
}

/**
 * What was loaded while something was still on its way out is loaded again: whether all of it has left by then, only the database
 * knows. So is a talk that has ended: the next one may begin in another process, and no version of this one would tell.
 */
function isWorthKnowing({ after }: Plan, chat: Chat): boolean {
  return after !== null && !after.isEnded && !chat.isSending;
}

/** `isCurrent`: nothing happened to the chat meanwhile. Otherwise something may wait to be sent, and what was said now waits behind it. */
function afterStore(deps: IntakeDeps, { draft, after, taken }: Plan, items: readonly Item[], isCurrent: boolean): void {
  if (isCurrent) deps.delivering.deliver(draft.unit.deliveries);
  else deps.delivering.postpone(draft.unit.deliveries);
  if (draft.unit.hasTask) deps.onTask();
  if (after === null) deps.onDue();
  for (const { done } of items.slice(0, taken)) done();
}

/** Only these can concern a user; everything else goes its way without a question to the database. */
function isForUser({ body }: Inbound): boolean {
  return (body.type === 'choice' && body.id.startsWith('task:')) || (body.type === 'start' && body.ref?.startsWith('link_') === true);
}

async function prepareScripts(scripts: ScriptLibrary, chat: Chat): Promise<void> {
  const version = chat.conversation?.scriptVersionId;
  if (version !== undefined && !scripts.has(version)) await scripts.load(chat.connection.organizationId, version);
}

interface Plan {
  readonly draft: Draft;
  /** What the conversation is once stored; null when it was left due. */
  readonly after: Chat['conversation'];
  readonly taken: number;
}

function openFor(ctx: Ctx, deps: IntakeDeps, chat: Chat, { event }: Item): Draft {
  return openDraft(
    ctx,
    chat,
    event,
    ({ conversation, connection }, startsNew) => (conversation === null || startsNew ? deps.scripts.current(connection) : deps.scripts.version(conversation.scriptVersionId)),
    deps.settings(chat.connection.organizationId),
  );
}

function planItems(ctx: Ctx, deps: IntakeDeps, chat: Chat, items: readonly Item[]): Plan {
  const draft = openFor(ctx, deps, chat, items[0]!);
  const isTurn = deps.runsTurns && !chat.isBusy;
  if (isTurn) {
    const taken = runItems(draft, items);
    if (taken > 0) return { draft, after: closeDraft(draft), taken };
  }
  const deferred = openFor(ctx, deps, chat, items[0]!);
  deferEvents(deferred, items);
  return { draft: deferred, after: null, taken: items.length };
}

/** The message alone, marked with why its turn could not be stored. */
function planParked(ctx: Ctx, deps: IntakeDeps, chat: Chat, item: Item, why: string): Plan {
  const draft = openFor(ctx, deps, chat, item);
  parkEvent(draft, item.event, item.messageId, new Error(why));
  return { draft, after: closeDraft(draft), taken: 1 };
}

/** Runs the items as turns of the draft; 0 when one of them has to ask outside, so nothing of the draft may be used. */
function runItems(draft: Draft, items: readonly Item[]): number {
  let taken = 0;
  for (const { event, messageId } of items) {
    // What comes after the end may begin another conversation: that is decided when this one is stored.
    if (taken > 0 && draft.conversation.isEnded) break;
    try {
      const { body, sender } = event;
      const result = runEvent(draft, { type: 'message', at: draft.now, messageId, body, ...(sender.locale === undefined ? {} : { locale: sender.locale }) });
      if (result === null) return 0;
      addInbound(draft, event, messageId, result);
    } catch (error) {
      parkEvent(draft, event, messageId, error);
    }
    taken++;
  }
  return taken;
}

