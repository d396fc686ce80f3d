import { createHash } from 'node:crypto';
import { openState } from '../core/engine/open-state.ts';
import type { FrequencyCap } from '../core/gate/frequency.ts';
import { priorities } from '../core/gate/reasons.ts';
import type { SendPurpose } from '../core/gate/reasons.ts';
import type { Outbound, OutboundChoice } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import type { ConnectionRef } from './chat.ts';
import { cleanText } from './clean-event.ts';
import type { ScriptLibrary } from './script-library.ts';
import { queueRows } from './sql/queue-messages.ts';
import { iso } from './turn-rows.ts';
import type { Row } from './turn-rows.ts';

/** A message that no turn says: of a campaign, a reminder. */
export interface QueuedMessage {
  /** The decision that made it, unique in the organization: the same key again queues nothing. */
  readonly key: string;
  readonly connection: ConnectionRef;
  readonly contactId: string;
  /** The contact's own id on the connection: the chat to write to. */
  readonly chatId: string;
  /** The language of a talk that an answer begins. */
  readonly language: string;
  readonly text: string;
  readonly choices?: readonly OutboundChoice[];
  /** The approved template that the text is an instance of, for channels whose window may be closed. */
  readonly template?: NonNullable<Outbound['template']>;
  readonly purpose: SendPurpose;
  /** Messages of campaigns that the contact may get; what the organization allows, when absent. */
  readonly cap?: FrequencyCap;
  /** Before it the message is not sent; now, when absent. */
  readonly dueAt?: number;
  /** Kept with the message, for people who read the thread. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** The script that an answer begins where no talk is running; the connection's own when absent. */
  readonly replyScript?: string;
}

/**
 * `queued`: stored, and on its way when it is due. `repeated`: this key was queued before, here it is. `taken`: a person has the
 * conversation, so nothing was stored (G7).
 */
export interface QueueOutcome {
  readonly key: string;
  readonly outcome: 'queued' | 'repeated' | 'taken';
  readonly conversationId: string;
  readonly seq: number | null;
  readonly messageId: string;
}

/**
 * Queues messages into their contacts' conversations, all of them or none. A running talk is not touched: the message stands in its thread, and
 * what the customer answers goes to the step that waits for it. After the end of a talk, and where there never was one, the answer begins a
 * new talk. Of the same chat, messages leave in the order of the list. At most a thousand at a time: they are one transaction.
 */
export async function queueMessages(
  ctx: Ctx,
  scripts: Pick<ScriptLibrary, 'current'>,
  messages: readonly QueuedMessage[],
): Promise<QueueOutcome[]> {
  if (messages.length === 0) return [];
  const [row] = await ctx.database.run<{ outcomes: WireOutcome[] }>(queueRows, [
    iso(ctx.clock.now()),
    JSON.stringify(messages.map((message, index) => queueRow(ctx, scripts, message, index))),
  ]);
  return (row?.outcomes ?? []).map(outcomeOf);
}

/** An outcome as `queue_messages_v1` gives it. */
export interface WireOutcome {
  readonly key: string;
  readonly outcome: QueueOutcome['outcome'];
  readonly c: string;
  readonly q: number | null;
  readonly i: string;
}

function outcomeOf({ key, outcome, c, q, i }: WireOutcome): QueueOutcome {
  return { key, outcome, conversationId: c, seq: q, messageId: i };
}

/** A row of `queue_messages_v1`, for features whose own function calls it within the transaction of their mark. */
export function queueRow(ctx: Ctx, scripts: Pick<ScriptLibrary, 'current'>, message: QueuedMessage, index: number): Row {
  const { connection, contactId, chatId, choices, metadata, replyScript, purpose, cap, template } = message;
  const { organizationId, messengerId, channel } = connection;
  const { scriptId, versionId, program } = scripts.current({ organizationId, scriptName: replyScript ?? connection.scriptName });
  const { languages } = program.main.script;
  const language = languages.includes(message.language) ? message.language : (languages[0] ?? 'en');
  return {
    n: index,
    key: message.key,
    o: organizationId,
    m: messengerId,
    chat: chatId,
    ct: contactId,
    i: idOfKey(organizationId, message.key),
    t: cleanText(message.text),
    p: payloadOf(choices, template),
    md: metadata,
    pur: purpose,
    prio: priorities[purpose],
    gl: cap === undefined ? undefined : { per_day: cap.perDay ?? undefined, per_week: cap.perWeek ?? undefined },
    due: iso(message.dueAt ?? ctx.clock.now()),
    own: replyScript !== undefined,
    rs: replyScript,
    c: ctx.ids.next(),
    l: ctx.ids.next(),
    scr: scriptId,
    sv: versionId,
    s: openState(program, language, contactId),
    lang: language,
    ch: channel.kind,
  };
}

/** What goes to the channel beside the text. */
function payloadOf(choices: readonly OutboundChoice[] = [], template?: Outbound['template']): Row | undefined {
  if (choices.length === 0 && template === undefined) return undefined;
  return { ...(choices.length === 0 ? {} : { choices }), ...(template === undefined ? {} : { template }) };
}

/** The id of a message is made of its key, so that a channel that knows ids recognises a repeat even when our own mark was lost. */
function idOfKey(organizationId: string, key: string): string {
  const hex = createHash('sha256').update(`${organizationId}\n${key}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
