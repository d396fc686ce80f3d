import { decodeChoice } from '../core/campaign/choice.ts';
import type { Inbound } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';
import { createActors } from './actors.ts';
import { cleanEvent } from './clean-event.ts';
import { chatKey } from './chat.ts';
import type { Chat, Connection } from './chat.ts';
import type { Committer } from './committer.ts';
import type { Delivering } from './deliver-outbox.ts';
import { createKnownChats } from './known-chats.ts';
import { joinRepeats, planItems, planParked } from './plan-items.ts';
import type { Item, Plan, PlanDeps } from './plan-items.ts';
import type { ScriptLibrary } from './script-library.ts';
import { parkPayload } from './sql/messengers.ts';
import { iso } from './turn-rows.ts';

export interface IntakeDeps extends PlanDeps {
  readonly committer: Committer;
  readonly delivering: Delivering;
  /** Events of users (managers) on this channel: linking a chat, buttons of tasks. True when it was one. */
  readonly handleUserEvent: (connection: Connection, event: Inbound) => Promise<boolean>;
  /** A campaign's button was pressed: called before the press is stored, and again once it is. A rejection has the messenger send it again. */
  readonly campaignButtons: Record<'before' | 'after', (connection: Connection, event: Inbound) => Promise<void>>;
  readonly onDue: () => void;
  readonly onTask: () => void;
}

export interface Intake {
  /** Resolves when every event is on disk: only then may the adapter acknowledge them. */
  receive(connection: Connection, events: readonly Inbound[]): Promise<void>;
  /** Forgets what is known of a chat; something outside the intake changed it. */
  forget(messengerId: string, chatId: string): void;
}

const largestTurn = 20;
const mostTries = 12;

/**
 * The way in. Each chat has one actor at a time in this process, so its events are worked out in order; the version in the commit keeps
 * other processes out. Where nothing has to be asked outside, storing the event and its whole turn is one transaction: what is
 * acknowledged is not only on disk but answered. Where it has to (a model, a lookup) or a turn is under way elsewhere, the event is stored and the conversation left due.
 */
export function createIntake(ctx: Ctx, deps: IntakeDeps): Intake {
  const chats = createKnownChats(ctx);

  /** Stores as many of the items as belong to one conversation; gives back the rest. */
  async function store(key: string, given: readonly Item[]): Promise<readonly Item[]> {
    let items = joinRepeats(given);
    let refused: string | null = null;
    for (let tries = 0; items.length > 0; tries++) {
      if (tries === mostTries) throw alwaysChanged(key);
      const { connection, event } = items[0]!;
      const chat = await chats.find(key, connection, event, tries === 0);
      await prepareScripts(deps.scripts, chat);
      const plan = refused === null ? planItems(ctx, deps, chat, items) : planParked(ctx, deps, chat, items[0]!, refused);
      const outcome = await deps.committer.commit(plan.draft.unit);
      const isCurrent = chats.isCurrent(key, chat);
      chats.forget(key);
      if (outcome.is === 'stored') {
        if (isCurrent && isWorthKnowing(plan, chat)) chats.remember(key, knownAfter(chat, plan));
        afterStore(deps, plan, items, isCurrent);
        return items.slice(plan.taken);
      }
      if (outcome.is === 'repeated') {
        for (const item of items) if (outcome.eventIds.has(item.event.eventId)) item.done();
        items = items.filter((item) => !outcome.eventIds.has(item.event.eventId));
      } else if (outcome.is === 'refused') {
        // Alone first: only the one that cannot be stored is set aside.
        if (items.length > 1) return storeEach(items, (item) => store(key, [item]));
        if (refused !== null || plan.after === null) return setAside(ctx, items[0]!, outcome.why);
        refused = outcome.why;
      }
    }
    return [];
  }

  const actors = createActors<Item>(largestTurn, async (key, items) => {
    try {
      return await store(key, items);
    } catch (error) {
      chats.forget(key);
      for (const { fail } of items) fail(error);
      return [];
    }
  });

  return {
    async receive(connection, events) {
      const storing = events.map(async (received) => {
        const event = cleanEvent(received, ctx.clock.now());
        if (isForUser(event) && (await deps.handleUserEvent(connection, event))) return;
        const isCampaigns = isCampaignPress(event);
        const key = chatKey(connection.messengerId, event.chatId);
        if (isCampaigns) {
          await deps.campaignButtons.before(connection, event);
          chats.forget(key);
        }
        await new Promise<void>((done, fail) => actors.push(key, { connection, event, messageId: ctx.ids.next(), done, fail }));
        if (isCampaigns) await deps.campaignButtons.after(connection, event);
      });
      await Promise.all(storing);
    },
    forget(messengerId, chatId) {
      chats.forget(chatKey(messengerId, chatId));
    },
  };
}

function alwaysChanged(key: string): AppError {
  return new AppError('internal', `chat ${key} changed under every one of ${mostTries} tries to store a message`);
}

function knownAfter(chat: Chat, { after }: Plan): Chat {
  return { ...chat, contactId: after?.contactId ?? chat.contactId, conversation: after };
}

/**
 * What was loaded while something was still on its way out is loaded again: whether all of it has left by then, only the database
 * knows. So is a talk that has ended: the next one may begin in another process, and no version of this one would tell.
 */
function isWorthKnowing({ after }: Plan, chat: Chat): boolean {
  return after !== null && !after.isEnded && !chat.isSending;
}

async function storeEach(items: readonly Item[], store: (item: Item) => Promise<unknown>): Promise<readonly Item[]> {
  for (const item of items) await store(item);
  return [];
}

/** Not even the bare message can be stored: it is kept as it came, for a person to look at (G9). */
async function setAside(ctx: Ctx, { event, connection, done }: Item, reason: string): Promise<readonly Item[]> {
  const raw = JSON.stringify(event);
  ctx.log.error({ connection: connection.name, error: reason }, 'a message cannot be stored; it is parked as it came');
  await ctx.database.run(parkPayload, [
    connection.organizationId,
    ctx.ids.next(),
    connection.messengerId,
    raw,
    reason,
    iso(ctx.clock.now()),
  ]);
  done();
  return [];
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

function isCampaignPress({ body }: Inbound): boolean {
  return body.type === 'choice' && decodeChoice(body.id) !== null;
}

async function prepareScripts(scripts: ScriptLibrary, chat: Chat): Promise<void> {
  const version = chat.conversation?.scriptVersionId;
  if (version !== undefined && !scripts.has(version)) await scripts.load(chat.connection.organizationId, version);
}
