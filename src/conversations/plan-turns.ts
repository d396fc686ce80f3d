import { readTouch } from '../core/attribution/touch.ts';
import type { Start } from '../core/attribution/touch.ts';
import type { Event } from '../core/engine/event.ts';
import type { Program, StepResult, TurnSettings } from '../core/engine/program.ts';
import { openState } from '../core/engine/open-state.ts';
import type { State } from '../core/engine/state.ts';
import type { Effect } from '../core/engine/effect.ts';
import { startsNewTalk, step } from '../core/engine/step.ts';
import { totalScore } from '../core/engine/turn.ts';
import type { Inbound } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import { messageOf } from '../errors.ts';
import type { Chat, ConversationSnapshot } from './chat.ts';
import { giveBack } from './consent-rows.ts';
import { addEffects } from './effect-rows.ts';
import { addSay, countOnTimeline, emptyUnit, inboundRow, iso, mergeDetail, metadataOf } from './turn-rows.ts';
import type { TurnUnit } from './turn-rows.ts';

export interface PublishedScript {
  readonly scriptId: string;
  readonly versionId: string;
  readonly program: Program;
}

/** How long a process may take to send what it has stored before another process looks after it. */
export const deliveryLeaseMs = 30_000;

/** A conversation while its next rows are written down: the snapshot it will be once they are stored. */
export interface Draft {
  readonly ctx: Ctx;
  readonly chat: Chat;
  readonly unit: TurnUnit;
  readonly isNew: boolean;
  readonly script: PublishedScript;
  readonly settings: TurnSettings;
  conversation: ConversationSnapshot;
  readonly before: ConversationSnapshot;
  readonly now: number;
  intent: string | null;
  escalated: boolean;
}

/**
 * Opens the chat's conversation, or a new one when it has none or the last one is over and this message begins again. While something
 * of the last one still waits for its turn, everything queues behind that.
 */
export function openDraft(
  ctx: Ctx,
  chat: Chat,
  first: Inbound,
  script: (chat: Chat, startsNew: boolean) => PublishedScript,
  settings: TurnSettings,
): Draft {
  const now = ctx.clock.now();
  const old = chat.conversation;
  const isNew = old === null || (!chat.isBusy && startsNewTalk(old.state, first.body, now, script(chat, false).program.main.script));
  const published = script(chat, isNew);
  const conversation = isNew ? newConversation(ctx, chat, first, published) : old;
  const unit = emptyUnit(chat.connection.organizationId, conversation.id);
  const draft: Draft = {
    ctx,
    chat,
    unit,
    isNew,
    script: published,
    settings,
    conversation,
    before: conversation,
    now,
    intent: null,
    escalated: false,
  };
  if (isNew) {
    unit.fresh = freshRow(draft, first);
    unit.opened = openedRow(draft);
    if (old !== null) countOnTimeline(unit, old.leadId, 'message_session', now);
    // A "stop" after the end of the last talk does not outlive the customer's own new beginning.
    if (old !== null) giveBack(unit, { contactId: old.contactId, nextId: () => ctx.ids.next() });
  }
  return draft;
}

function newConversation(ctx: Ctx, chat: Chat, first: Inbound, { scriptId, versionId, program }: PublishedScript): ConversationSnapshot {
  const { languages } = program.main.script;
  const contactId = chat.contactId ?? ctx.ids.next();
  const stated = first.sender.locale?.toLowerCase().split('-')[0] ?? '';
  const language = languages.includes(stated) ? stated : (languages[0] ?? 'en');
  return {
    id: ctx.ids.next(),
    contactId,
    leadId: chat.conversation?.leadId ?? ctx.ids.next(),
    scriptId,
    scriptVersionId: versionId,
    version: 1,
    state: openState(program, language, contactId),
    messageCount: 0,
    startedAt: ctx.clock.now(),
    armedAt: null,
    isEnded: false,
  };
}

function freshRow({ ctx, chat, conversation, now }: Draft, { sender, body }: Inbound): Record<string, unknown> {
  const { connection } = chat;
  const session = { total: 1, by_kind: { message_session: 1 }, first_at: iso(now), last_at: iso(now), total_duration_seconds: 0 };
  return {
    o: connection.organizationId,
    c: conversation.id,
    ct: conversation.contactId,
    l: conversation.leadId,
    m: connection.messengerId,
    ch: connection.channel.kind,
    idn: ctx.ids.next(),
    ext: chat.senderId,
    old: chat.contactId !== null,
    name: sender.name ?? null,
    usr: sender.username ?? null,
    loc: sender.locale ?? null,
    lang: conversation.state.language,
    src: null,
    ref: body.type === 'start' ? (body.ref ?? null) : null,
    sum: chat.conversation === null ? session : null,
  };
}

/** The conversation's own columns that never change; the rest comes from its state once the turn is worked out. */
function openedRow({ chat, conversation }: Draft): Record<string, unknown> {
  const { connection } = chat;
  return {
    o: connection.organizationId,
    c: conversation.id,
    ct: conversation.contactId,
    m: connection.messengerId,
    l: conversation.leadId,
    scr: conversation.scriptId,
    sv: conversation.scriptVersionId,
    chat: chat.chatId,
    ch: connection.channel.kind,
  };
}

/** Runs one event; false when it must ask somebody outside first (nothing of it was written down then). */
export function runEvent(draft: Draft, event: Event): StepResult | null {
  const result = step(draft.script.program, draft.conversation.state, event, draft.settings);
  return result.ask === null ? result : null;
}

/** Writes a customer's event down, with the turn it made. */
export function addInbound(
  draft: Draft,
  event: Inbound,
  messageId: string,
  result: Pick<StepResult, 'state' | 'effects' | 'readings'> | null,
  parked: string | null = null,
): void {
  const metadata = parked === null ? (result === null ? null : metadataOf(result.readings, messageId)) : { parked };
  const isProcessed = result !== null || parked !== null;
  draft.unit.messages.push(
    inboundRow(draft.unit, draft.chat.connection, event, {
      seq: nextSeq(draft),
      id: messageId,
      processedAt: isProcessed ? iso(draft.now) : null,
      metadata,
    }),
  );
  draft.unit.eventIds.push(event.eventId);
  if (event.body.type === 'start') addTouch(draft, event.body);
  if (event.body.type === 'reachability') {
    mergeDetail(draft.unit, 'reach', {
      m: draft.chat.connection.messengerId,
      ext: draft.chat.senderId,
      ok: event.body.reachable,
      why: event.body.reason ?? null,
    });
  }
  if (result !== null) addResult(draft, result);
}

/** A start that says where it comes from is the contact's last touch, and the first one when there was none. */
function addTouch({ unit, chat, conversation, now }: Draft, start: Start): void {
  const touch = readTouch(start, chat.connection.channel.kind, iso(now));
  if (touch !== null) mergeDetail(unit, 'contacts', { ct: conversation.contactId, touch });
}

/** Writes down what a turn does: state, messages, timeline, score, tasks, timers. */
export function addResult(
  draft: Draft,
  { state, effects }: Pick<StepResult, 'state' | 'effects'>,
  purpose: 'reply' | 'reminder' = 'reply',
): void {
  const { ctx, chat, unit, now } = draft;
  const leaseUntil = chat.isSending ? null : iso(now + deliveryLeaseMs);
  for (const effect of effects) {
    if (effect.do === 'say') {
      addSay(unit, effect, {
        connection: chat.connection,
        chatId: chat.chatId,
        seq: nextSeq(draft),
        id: ctx.ids.next(),
        now: iso(now),
        leaseUntil,
        processId: ctx.processId,
        purpose,
      });
    } else if (effect.do === 'intent') draft.intent = effect.intent;
    else if (effect.do === 'handoff') draft.escalated = true;
  }
  const { conversation } = draft;
  const context = { contactId: conversation.contactId, leadId: conversation.leadId, scriptVersionId: conversation.scriptVersionId };
  if (effects.some(hasRows)) {
    addEffects(unit, effects, state, {
      ...context,
      channel: chat.connection.channel.kind,
      nextId: () => ctx.ids.next(),
      at: now,
      messageCount: conversation.messageCount,
      startedAt: conversation.startedAt,
    });
  }
  draft.conversation = { ...conversation, state, isEnded: state.endedAt !== null };
  armTimer(draft);
}

function hasRows(effect: Effect): boolean {
  return effect.do !== 'say' && effect.do !== 'tag' && effect.do !== 'intent' && effect.do !== 'booking';
}

/** The row is moved only to an earlier instant: a talk that goes on moves its silence timer at every turn, and the state knows better. */
export function armTimer(draft: Draft): void {
  const { timers } = draft.conversation.state;
  if (timers.length === 0) return;
  const earliest = Math.min(...timers.map(({ at }) => at));
  if (draft.conversation.armedAt !== null && draft.conversation.armedAt <= earliest) return;
  mergeDetail(draft.unit, 'timers', { c: draft.conversation.id, at: iso(earliest) });
  draft.conversation = { ...draft.conversation, armedAt: earliest };
}

function nextSeq(draft: Draft): number {
  const messageCount = draft.conversation.messageCount + 1;
  draft.conversation = { ...draft.conversation, messageCount };
  return messageCount;
}

/** A script that fails at an event must not stop the conversation for ever: the message is kept and marked, and people are told. */
export function parkEvent(draft: Draft, event: Inbound, messageId: string, error: unknown): void {
  draft.ctx.log.error({ conversation: draft.conversation.id, error: messageOf(error) }, 'a turn failed; the message is parked');
  draft.escalated = true;
  addInbound(draft, event, messageId, null, messageOf(error));
}

export interface Lease {
  readonly by: string | null;
  /** The `due_at` that was claimed, as the database wrote it. */
  readonly due: string | null;
}

/** Closes the unit with the conversation's own row. */
export function closeDraft(draft: Draft, lease: Lease = { by: null, due: null }): ConversationSnapshot {
  const { unit, before, conversation, isNew } = draft;
  const row = conversationRow(draft, conversation.state);
  if (isNew) Object.assign(unit.opened ?? {}, row);
  else
    unit.turn = {
      o: unit.organizationId,
      c: conversation.id,
      v: before.version,
      n0: before.messageCount,
      due: lease.due,
      lb: lease.by,
      ...row,
    };
  return { ...conversation, version: isNew ? 1 : before.version + 1 };
}

function conversationRow({ conversation, intent, escalated }: Draft, state: State): Record<string, unknown> {
  return {
    s: state,
    st: state.status,
    lang: state.language,
    step: state.frames.at(-1)?.step,
    int: intent ?? undefined,
    score: totalScore(state),
    tags: state.tags,
    out: state.outcome ?? undefined,
    res: state.status === 'ended',
    esc: escalated,
    n: conversation.messageCount,
    en: state.endedAt === null ? undefined : iso(state.endedAt),
  };
}

/** Stores events without a turn, and leaves the conversation due: for whoever claims it next. */
export function deferEvents(draft: Draft, events: readonly { readonly event: Inbound; readonly messageId: string }[]): void {
  for (const { event, messageId } of events) addInbound(draft, event, messageId, null);
  const { unit, before, conversation, isNew, now } = draft;
  if (isNew) Object.assign(unit.opened ?? {}, conversationRow(draft, conversation.state), { due: iso(now) });
  else unit.due = { o: unit.organizationId, c: conversation.id, n0: before.messageCount, n: conversation.messageCount };
}
