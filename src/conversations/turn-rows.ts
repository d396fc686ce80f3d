import type { Effect } from '../core/engine/effect.ts';
import { priorities } from '../core/gate/reasons.ts';
import type { MessageReading } from '../core/engine/program.ts';
import type { Inbound, InboundBody, Outbound } from '../core/ports/channel.ts';
import type { Connection } from './chat.ts';

/** As it goes into JSON: what is undefined is left out, and null in the database; most columns of most rows are. */
export type Row = Record<string, unknown>;

/** What a turn changes on contact, lead, timeline, tasks and timers: a parameter of `commit_turns_v2` each. */
export type DetailSection =
  | 'read'
  | 'contacts'
  | 'reach'
  | 'leads'
  | 'score'
  | 'tasks'
  | 'interactions'
  | 'sessions'
  | 'timers'
  | 'consents';

/** A message to deliver, with the place of its outbox row. */
export interface Delivery {
  readonly connection: Connection;
  readonly conversationId: string;
  readonly seq: number;
  readonly outbound: Outbound;
}

/** Everything one conversation adds to a batch. Short keys are those of the statements in `sql/`. */
export interface TurnUnit {
  readonly organizationId: string;
  readonly conversationId: string;
  turn: Row | null;
  due: Row | null;
  /** A new conversation: who and whence, and the conversation itself. */
  fresh: Row | null;
  opened: Row | null;
  messages: Row[];
  outbox: Row[];
  details: Partial<Record<DetailSection, Row[]>>;
  deliveries: Delivery[];
  /** Provider ids of the events in it, to find out which were stored before. */
  eventIds: string[];
  hasTask: boolean;
}

export function emptyUnit(organizationId: string, conversationId: string): TurnUnit {
  return {
    organizationId,
    conversationId,
    turn: null,
    due: null,
    fresh: null,
    opened: null,
    messages: [],
    outbox: [],
    details: {},
    deliveries: [],
    eventIds: [],
    hasTask: false,
  };
}

export function addDetail(unit: TurnUnit, section: DetailSection, row: Row): void {
  (unit.details[section] ??= []).push({ o: unit.organizationId, ...row });
}

/** For what a unit changes once, however many turns it holds: two rows for one contact would overwrite each other, two for one timer are refused. */
export function mergeDetail(unit: TurnUnit, section: 'contacts' | 'leads' | 'reach' | 'timers', row: Row): void {
  const [known] = unit.details[section] ?? [];
  if (known === undefined) addDetail(unit, section, row);
  else Object.assign(known, row);
}

let lastAt = Number.NaN;
let lastIso = '';

/** An instant as statements take it. A batch asks for the same one hundreds of times. */
export function iso(at: number): string {
  if (at !== lastAt) {
    lastAt = at;
    lastIso = new Date(at).toISOString();
  }
  return lastIso;
}

/** The words of an event, for people who read the thread. */
function wordsOf(body: InboundBody): string | null {
  switch (body.type) {
    case 'text':
    case 'edited':
      return body.text;
    case 'choice':
      return body.title ?? body.id;
    case 'start':
      return '/start';
    case 'contact':
      return body.phone;
    case 'location':
      return `${body.lat}, ${body.lon}`;
    case 'media':
      return body.caption ?? null;
    default:
      return null;
  }
}

export interface StoredInbound {
  readonly seq: number;
  readonly id: string;
  readonly processedAt: string | null;
  readonly metadata: object | null;
}

export function inboundRow(unit: TurnUnit, connection: Connection, event: Inbound, stored: StoredInbound): Row {
  const { body } = event;
  return {
    o: unit.organizationId,
    c: unit.conversationId,
    q: stored.seq,
    i: stored.id,
    m: connection.messengerId,
    by: 'customer',
    k: body.type,
    t: wordsOf(body),
    p: body.type === 'text' ? undefined : body,
    r: event.eventId,
    po: event.order,
    md: stored.metadata ?? undefined,
    at: iso(event.at),
    pr: stored.processedAt ?? undefined,
  };
}

/** Reads a stored event back. */
export function bodyOf(kind: string, text: string | null, payload: unknown): InboundBody {
  return kind === 'text' ? { type: 'text', text: text ?? '' } : (payload as InboundBody);
}

export interface SayContext {
  readonly connection: Connection;
  readonly chatId: string;
  readonly seq: number;
  readonly id: string;
  readonly now: string;
  /** Born claimed by this process until then, or null to wait for the next claim. */
  readonly leaseUntil: string | null;
  readonly processId: string;
  readonly purpose: 'reply' | 'reminder';
}

export function addSay(
  unit: TurnUnit,
  say: Extract<Effect, { do: 'say' }>,
  { connection, chatId, seq, id, now, leaseUntil, processId, purpose }: SayContext,
): void {
  const { text, choices, askContact, from } = say;
  const extras = choices === undefined && askContact === undefined ? null : { choices, askContact };
  const place = { o: unit.organizationId, c: unit.conversationId, q: seq, m: connection.messengerId };
  unit.messages.push({
    ...place,
    i: id,
    by: 'bot',
    k: 'text',
    t: text,
    p: extras ?? undefined,
    step: say.step,
    md: from === undefined ? undefined : { from },
    ai: from?.model === undefined ? undefined : true,
    at: now,
    pr: now,
  });
  // What nobody asked for passes the gate on its way out, like all that is claimed.
  const status = leaseUntil === null || purpose === 'reminder' ? 'pending' : 'sending';
  unit.outbox.push({
    ...place,
    chat: chatId,
    st: status,
    lu: status === 'sending' ? leaseUntil : undefined,
    lb: status === 'sending' ? processId : undefined,
    pu: purpose === 'reply' ? undefined : purpose,
    pr: purpose === 'reply' ? undefined : priorities[purpose],
  });
  if (status === 'sending') {
    const outbound = { id, chatId, text, ...extras };
    unit.deliveries.push({ connection, conversationId: unit.conversationId, seq, outbound });
  }
}

/** The summary of the lead's timeline counts what is added to it, in the same transaction. */
export function countOnTimeline(unit: TurnUnit, leadId: string, kind: string, at: number): void {
  const known = unit.details.leads?.[0];
  const kinds = (known?.['kinds'] ?? {}) as Record<string, number>;
  mergeDetail(unit, 'leads', {
    l: leadId,
    kinds: { ...kinds, [kind]: (kinds[kind] ?? 0) + 1 },
    added: Number(known?.['added'] ?? 0) + 1,
    at: iso(at),
  });
}

export function metadataOf(readings: readonly MessageReading[], messageId: string): object | null {
  const own = readings.filter((reading) => reading.messageId === messageId);
  if (own.length === 0) return null;
  const { messageId: _, ...merged } = Object.assign({}, ...own) as MessageReading;
  const bookings = own.flatMap((reading) => reading.bookings ?? []);
  return bookings.length === 0 ? merged : { ...merged, bookings };
}
