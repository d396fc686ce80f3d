import type { AskReply, Event } from '../core/engine/event.ts';
import type { StepResult, TurnSettings } from '../core/engine/program.ts';
import type { State } from '../core/engine/state.ts';
import { answersBurst } from '../core/engine/timer.ts';
import { step } from '../core/engine/step.ts';
import { zonesOf } from '../core/gate/contact-zones.ts';
import type { Ctx } from '../context.ts';
import { messageOf } from '../errors.ts';
import type { AnswerAsk } from './answer-asks.ts';
import type { Chat, Connection, ConversationSnapshot } from './chat.ts';
import type { Committer } from './committer.ts';
import { addResult, armTimer, closeDraft } from './plan-turns.ts';
import type { Draft, PublishedScript } from './plan-turns.ts';
import type { ScriptLibrary } from './script-library.ts';
import { claimDue, discoverDue, fireTimers, pendingMessages, releaseLease, whereabouts } from './sql/statements.ts';
import { addDetail, bodyOf, emptyUnit, iso, metadataOf } from './turn-rows.ts';
import { whileTyping } from './while-typing.ts';

export interface TurnsDeps {
  readonly committer: Committer;
  readonly scripts: ScriptLibrary;
  readonly settings: (organizationId: string) => TurnSettings;
  readonly connectionOf: (messengerId: string) => Connection | undefined;
  readonly answerAsk: AnswerAsk;
  readonly forget: (messengerId: string, chatId: string) => void;
  readonly onTask: () => void;
}

interface ClaimedRow {
  readonly organization_id: string;
  readonly id: string;
  readonly contact_id: string;
  readonly lead_id: string;
  readonly messenger_id: string;
  readonly chat_id: string;
  readonly script_id: string;
  readonly script_version_id: string;
  readonly state: State;
  readonly version: number;
  readonly due_at: string;
  readonly message_count: number;
  readonly started_at: number;
}

interface PendingRow {
  readonly conversation_id: string;
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly message_text: string | null;
  readonly payload: unknown;
}

/** What tells where the contact is. */
interface WhereaboutsRow {
  readonly id: string;
  readonly time_zone: string | null;
  readonly country: string | null;
  readonly phone: string | null;
}

/** A model may take this long; after it another process takes the conversation. */
const leaseMs = 90_000;
const claimAtOnce = 64;
/** Then what was worked out is stored, well within the lease, and the rest stays due. */
const workForMs = 30_000;
const retryAfterErrorMs = 5_000;

export interface Round {
  /** Conversations that were claimed. */
  readonly claimed: number;
  /** Resolves when their turns are stored; never rejects. A model that is slow in one of them holds up no other round. */
  readonly finished: Promise<unknown>;
}

const nothingDue: Round = { claimed: 0, finished: Promise.resolve() };

/** Begins to run what is due: messages stored without a turn, and fired timers. */
export async function runDueTurns(ctx: Ctx, deps: TurnsDeps): Promise<Round> {
  const now = ctx.clock.now();
  const organizations = (await ctx.database.run<{ organization_id: string }>(discoverDue, [iso(now)])).map((row) => row.organization_id);
  if (organizations.length === 0) return nothingDue;
  await ctx.database.run(fireTimers, [organizations, iso(now)]);
  const claimed = await ctx.database.run<ClaimedRow>(claimDue, [organizations, iso(now), iso(now + leaseMs), ctx.processId, claimAtOnce]);
  if (claimed.length === 0) return nothingDue;
  const keys = [claimed.map((row) => row.organization_id), claimed.map((row) => row.id)];
  const [pending, contacts] = await Promise.all([
    ctx.database.run<PendingRow>(pendingMessages, keys),
    ctx.database.run<WhereaboutsRow>(whereabouts, keys),
  ]);
  const messages = Map.groupBy(pending, (row) => row.conversation_id);
  const places = new Map(contacts.map((row) => [row.id, row]));
  const running = claimed.map((row) => runClaimed(ctx, deps, row, messages.get(row.id) ?? [], places.get(row.id)));
  return { claimed: claimed.length, finished: Promise.all(running) };
}

async function runClaimed(
  ctx: Ctx,
  deps: TurnsDeps,
  row: ClaimedRow,
  pending: readonly PendingRow[],
  place: WhereaboutsRow | undefined,
): Promise<void> {
  try {
    const connection = deps.connectionOf(row.messenger_id);
    if (connection === undefined) {
      await release(ctx, row, 60_000);
      return;
    }
    deps.forget(row.messenger_id, row.chat_id);
    const script = deps.scripts.has(row.script_version_id)
      ? deps.scripts.version(row.script_version_id)
      : await deps.scripts.load(row.organization_id, row.script_version_id);
    const claim = { row, connection, script, settings: settingsFor(deps.settings(row.organization_id), place) };
    await store(ctx, deps, { ...claim, ...(await workOut(ctx, deps, claim, pending)) });
  } catch (error) {
    ctx.log.error({ conversation: row.id, error: messageOf(error) }, 'a due turn failed; it is tried again');
    await release(ctx, row, retryAfterErrorMs).catch((second: unknown) =>
      ctx.log.error({ error: messageOf(second) }, 'could not give a conversation back; its lease runs out'),
    );
  }
}

function release(ctx: Ctx, row: ClaimedRow, afterMs: number): Promise<unknown> {
  return ctx.database.run(releaseLease, [row.organization_id, row.id, ctx.processId, iso(ctx.clock.now() + afterMs)]);
}

interface Claim {
  readonly row: ClaimedRow;
  readonly connection: Connection;
  readonly script: PublishedScript;
  readonly settings: TurnSettings;
}

/** Nothing is said unasked while it is night where the contact may be. */
function settingsFor(settings: TurnSettings, place: WhereaboutsRow | undefined): TurnSettings {
  if (settings.quietHours === null || place === undefined) return settings;
  const { time_zone: timeZone, country, phone } = place;
  return { ...settings, quietZones: zonesOf({ timeZone, country, phone }, settings.timeZone) };
}

/** One event with its outcome; `message` is the stored row it read. */
interface Worked {
  readonly message: PendingRow | null;
  readonly result: Pick<StepResult, 'state' | 'effects' | 'readings'>;
  readonly failure: string | null;
  readonly purpose: 'reply' | 'reminder';
}

/** All turns of one claim, with everything they ask; nothing is stored yet, and no transaction is open. */
async function workOut(
  ctx: Ctx,
  deps: TurnsDeps,
  claim: Claim,
  pending: readonly PendingRow[],
): Promise<{ results: Worked[]; isAll: boolean }> {
  const { row } = claim;
  const startedAt = ctx.clock.now();
  const worked: Worked[] = [];
  let { state } = row;
  const turn = async (message: PendingRow | null, event: Event): Promise<void> => {
    const purpose = event.type === 'timer' && !answersBurst(event.key) ? 'reminder' : 'reply';
    try {
      const result = await runWithAsks(ctx, deps, claim, state, event);
      state = result.state;
      worked.push({ message, result, failure: null, purpose });
    } catch (error) {
      ctx.log.error(
        { conversation: row.id, error: messageOf(error) },
        message === null ? 'a timer failed; it is dropped' : 'a turn failed; the message is parked',
      );
      if (event.type === 'timer') state = withoutTimers(state, ({ key }) => key === event.key);
      worked.push({ message, result: { state, effects: [], readings: [] }, failure: messageOf(error), purpose });
    }
  };
  for (const message of pending) {
    if (ctx.clock.now() - startedAt > workForMs) return { results: worked, isAll: false };
    const body = bodyOf(message.kind, message.message_text, message.payload);
    await turn(message, { type: 'message', at: ctx.clock.now(), messageId: message.id, body });
  }
  const now = ctx.clock.now();
  for (const { key } of state.timers.filter(({ at }) => at <= now)) await turn(null, { type: 'timer', at: now, key });
  return { results: worked, isAll: true };
}

/** A timer whose turn fails would fire again at once, for ever. */
function withoutTimers(state: State, isDropped: (timer: State['timers'][number]) => boolean): State {
  return { ...state, timers: state.timers.filter((timer) => !isDropped(timer)) };
}

async function runWithAsks(
  ctx: Ctx,
  deps: TurnsDeps,
  { row, connection, script, settings }: Claim,
  state: State,
  event: Event,
): Promise<Omit<StepResult, 'ask' | 'passed'>> {
  let result = step(script.program, state, event, settings);
  const effects = [...result.effects];
  const readings = [...result.readings];
  while (result.ask !== null) {
    const { ask } = result;
    const answer = (): Promise<AskReply> => deps.answerAsk(row.organization_id, row.id, ask);
    // Who writes waits for an answer; who is reminded of something does not.
    const reply = await (event.type === 'message' ? whileTyping(ctx.log, connection, row.chat_id, answer) : answer());
    result = step(script.program, result.state, { type: 'reply', at: event.at, askId: ask.askId, reply }, settings);
    effects.push(...result.effects);
    readings.push(...result.readings);
  }
  return { state: result.state, effects, readings };
}

interface ToStore extends Claim {
  readonly results: readonly Worked[];
  /** False when messages are left over: the conversation stays due. */
  readonly isAll: boolean;
}

/** Stores the turns under the lease. A message that arrived meanwhile only shifts their places; it stays due and gets its turn next. */
async function store(ctx: Ctx, deps: TurnsDeps, work: ToStore): Promise<void> {
  let { message_count: messageCount } = work.row;
  let { results } = work;
  let isParked = false;
  for (;;) {
    const draft = write(ctx, { ...work, results }, messageCount);
    const outcome = await deps.committer.commit(draft.unit);
    if (outcome.is === 'stored') {
      if (draft.unit.hasTask) deps.onTask();
      return;
    }
    // Anything else: a person took the conversation, or the lease ran out. Whoever has it now goes on from the stored state.
    if (outcome.is === 'moved') messageCount = outcome.messageCount;
    else if (outcome.is !== 'refused') return;
    else if (isParked) throw new Error(outcome.why);
    else {
      results = allParked(ctx, work.row, results, outcome.why);
      isParked = true;
    }
  }
}

/** What these turns did cannot be stored, and trying again would not help: the messages stay, marked, and the conversation goes on without them. */
function allParked(ctx: Ctx, row: ClaimedRow, results: readonly Worked[], why: string): Worked[] {
  ctx.log.error({ conversation: row.id, error: why }, 'what a turn did cannot be stored; its messages are parked');
  const now = ctx.clock.now();
  const state = withoutTimers(row.state, ({ at }) => at <= now);
  return results.map(({ message, purpose }) => ({ message, result: { state, effects: [], readings: [] }, failure: why, purpose }));
}

function write(ctx: Ctx, { row, connection, script, settings, results, isAll }: ToStore, messageCount: number): Draft {
  const conversation: ConversationSnapshot = {
    id: row.id,
    contactId: row.contact_id,
    leadId: row.lead_id,
    scriptId: row.script_id,
    scriptVersionId: row.script_version_id,
    version: row.version,
    state: row.state,
    messageCount,
    startedAt: row.started_at,
    armedAt: null,
    isEnded: row.state.endedAt !== null,
  };
  // Its own earlier messages may still be on their way from another process: what is said now queues behind them, for the next sweep.
  const chat: Chat = {
    connection,
    chatId: row.chat_id,
    senderId: row.chat_id,
    contactId: row.contact_id,
    conversation,
    isBusy: false,
    isSending: true,
  };
  const draft: Draft = {
    ctx,
    chat,
    unit: emptyUnit(row.organization_id, row.id),
    isNew: false,
    script,
    settings,
    conversation,
    before: conversation,
    now: ctx.clock.now(),
    intent: null,
    escalated: false,
  };
  for (const { message, result, failure, purpose } of results) {
    if (message !== null)
      addDetail(draft.unit, 'read', {
        c: row.id,
        q: message.seq,
        md: failure === null ? metadataOf(result.readings, message.id) : { parked: failure },
      });
    if (failure !== null) draft.escalated = true;
    addResult(draft, result, purpose);
  }
  // A timer's row fires at the earliest instant it ever had; the ones that the state has now need it again.
  armTimer(draft);
  closeDraft(draft, { by: ctx.processId, due: isAll ? row.due_at : null });
  return draft;
}
