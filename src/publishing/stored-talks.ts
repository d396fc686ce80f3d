import type { Ctx } from '../context.ts';
import { bodyOf, iso } from '../conversations/index.ts';
import type { MessageReading, TurnSettings } from '../core/engine/program.ts';
import type { ConversationStatus, State } from '../core/engine/state.ts';
import type { RecordedMessage, RecordedTalk } from '../core/replay/recorded-talk.ts';
import type { SlotValue } from '../core/understanding/reading.ts';
import { countTalks, talkMessages, talkPage } from './sql/stored-talks.ts';

export interface TalkQuery {
  readonly organizationId: string;
  readonly scriptId: string;
  /** Conversations that began at or after this instant, UTC milliseconds. */
  readonly since: number;
  /** At most so many, the newest. */
  readonly sample: number;
  readonly settings: Pick<TurnSettings, 'timeZone' | 'quietHours'>;
}

interface TalkRow {
  readonly id: string;
  readonly contact_id: string;
  readonly version: number;
  readonly locale: string | null;
  readonly status: ConversationStatus;
  readonly outcome: string | null;
  readonly lead_score: number;
  readonly state: State;
  readonly taken_at: number | null;
}

interface MessageRow {
  readonly conversation_id: string;
  readonly seq: number;
  readonly id: string;
  readonly sender: 'customer' | 'bot';
  readonly kind: string;
  readonly message_text: string | null;
  readonly metadata: MessageReading | null;
  readonly payload: unknown;
  readonly at: number;
}

/** Conversations in the memory at once. */
const pageSize = 200;

export async function countStoredTalks({ database }: Pick<Ctx, 'database'>, query: TalkQuery): Promise<number> {
  const [row] = await database.run<{ talks: number }>(countTalks, [query.organizationId, query.scriptId, iso(query.since)]);
  return Math.min(row?.talks ?? 0, query.sample);
}

/** Stored conversations, the newest first, a page at a time: the next page is on its way while this one is worked on. */
export async function* storedTalks(ctx: Pick<Ctx, 'database' | 'clock'>, query: TalkQuery): AsyncGenerator<RecordedTalk> {
  const readAt = ctx.clock.now();
  let left = query.sample;
  for (let page = loadPage(ctx, query, null, left); left > 0;) {
    const { rows, messages } = await page;
    left -= rows.length;
    const last = rows.at(-1);
    if (last === undefined) return;
    page = loadPage(ctx, query, last.id, left);
    // An early end of the reader must not leave a rejection that nobody looks at.
    page.catch(() => undefined);
    for (const row of rows) yield toTalk(row, messages.get(row.id) ?? [], query, readAt);
  }
}

interface Page {
  readonly rows: readonly TalkRow[];
  readonly messages: ReadonlyMap<string, readonly MessageRow[]>;
}

async function loadPage({ database }: Pick<Ctx, 'database'>, query: TalkQuery, before: string | null, left: number): Promise<Page> {
  if (left <= 0) return { rows: [], messages: new Map() };
  const { organizationId, scriptId, since } = query;
  const rows = await database.run<TalkRow>(talkPage, [organizationId, scriptId, before, iso(since), Math.min(pageSize, left)]);
  const messages = await database.run<MessageRow>(talkMessages, [organizationId, rows.map(({ id }) => id)]);
  return { rows, messages: Map.groupBy(messages, (row) => row.conversation_id) };
}

function toTalk(row: TalkRow, messages: readonly MessageRow[], { settings }: TalkQuery, readAt: number): RecordedTalk {
  const until = row.taken_at ?? readAt;
  const isPersons = row.taken_at !== null;
  return {
    id: row.id,
    version: row.version,
    contactId: row.contact_id,
    locale: row.locale,
    settings,
    messages: messages.flatMap((message) => (message.sender === 'customer' && message.at <= until ? [toMessage(message, messages)] : [])),
    until,
    lookups: lookupsOf(row.state),
    outcome: isPersons ? null : { status: row.status, outcome: row.outcome, score: row.lead_score },
  };
}

function toMessage(row: MessageRow, all: readonly MessageRow[]): RecordedMessage {
  const body = bodyOf(row.kind, row.message_text, row.payload);
  const isNewest = body.type === 'choice' && wasOffered(body.id, row.seq, all);
  return { id: row.id, at: row.at, body, reading: row.metadata, isNewest };
}

/** Buttons of one question carry its number; candidates that were asked back are gone with the next message, its options are not. */
function wasOffered(id: string, seq: number, all: readonly MessageRow[]): boolean {
  const offering = all.reduce<MessageRow | null>((newest, row) => {
    return row.sender === 'bot' && row.seq < seq && row.seq > (newest?.seq ?? 0) ? row : newest;
  }, null);
  const ids = (offering?.payload ?? []) as readonly string[];
  const question = id.slice(0, id.indexOf('.') + 1);
  return id.startsWith(`${question}?`) ? ids.includes(id) : ids.some((other) => other.startsWith(question));
}

/** What lookups filled; called scripts that have ended took theirs with them. */
function lookupsOf({ frames }: State): Record<string, SlotValue> {
  const filled = frames.flatMap(({ slots }) => Object.entries(slots).filter(([, { by }]) => by === 'webhook'));
  return Object.fromEntries(filled.map(([name, { value }]) => [name, value]));
}
