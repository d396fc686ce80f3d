import type { TurnSettings } from '../core/engine/program.ts';
import type { Inbound } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import type { Chat, Connection } from './chat.ts';
import { addInbound, closeDraft, deferEvents, openDraft, parkEvent, runEvent } from './plan-turns.ts';
import type { Draft, PublishedScript } from './plan-turns.ts';
import type { ScriptLibrary } from './script-library.ts';

/** An event on its way in. */
export interface Item {
  readonly connection: Connection;
  readonly event: Inbound;
  readonly messageId: string;
  /** It is on disk. */
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

export interface PlanDeps {
  readonly scripts: ScriptLibrary;
  readonly settings: (organizationId: string) => TurnSettings;
  /** Whether this process runs turns itself; otherwise it stores and leaves them due. */
  readonly runsTurns: boolean;
}

/** What is to be stored for the first of some items. */
export interface Plan {
  readonly draft: Draft;
  /** What the conversation is once stored; null when it was left due. */
  readonly after: Chat['conversation'];
  readonly taken: number;
}

function openFor(ctx: Ctx, deps: PlanDeps, chat: Chat, { event }: Item): Draft {
  return openDraft(
    ctx,
    chat,
    event,
    ({ conversation, connection }, startsNew) =>
      conversation === null || startsNew
        ? scriptOfNewTalk(ctx, deps, connection, conversation?.state.reopens?.script)
        : deps.scripts.version(conversation.scriptVersionId),
    deps.settings(chat.connection.organizationId),
  );
}

/** `asked`: the script that a message of ours named for the answer. A customer who answers must not suffer from its being gone. */
function scriptOfNewTalk(ctx: Ctx, { scripts }: PlanDeps, connection: Connection, asked: string | undefined): PublishedScript {
  if (asked === undefined) return scripts.current(connection);
  const found = scripts.find(connection.organizationId, asked);
  if (found === null)
    ctx.log.warn({ script: asked }, 'the script that an answer was meant to begin is not published; the usual one begins');
  return found ?? scripts.current(connection);
}

export function planItems(ctx: Ctx, deps: PlanDeps, chat: Chat, items: readonly Item[]): Plan {
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
export function planParked(ctx: Ctx, deps: PlanDeps, chat: Chat, item: Item, why: string): Plan {
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
      const result = runEvent(draft, {
        type: 'message',
        at: draft.now,
        messageId,
        body,
        ...(sender.locale === undefined ? {} : { locale: sender.locale }),
      });
      if (result === null) return 0;
      addInbound(draft, event, messageId, result);
    } catch (error) {
      parkEvent(draft, event, messageId, error);
    }
    taken++;
  }
  return taken;
}

/** A repeat within one batch is done when the first one is. */
export function joinRepeats(items: readonly Item[]): readonly Item[] {
  const byId = Map.groupBy(items, ({ event }) => event.eventId);
  if (byId.size === items.length) return items;
  return [...byId.values()].map((same) => ({
    ...same[0]!,
    done: () => same.forEach(({ done }) => done()),
    fail: (error: unknown) => same.forEach(({ fail }) => fail(error)),
  }));
}
