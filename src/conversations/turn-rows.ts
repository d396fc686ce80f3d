import type { Effect } from '../core/engine/effect.ts';
import type { MessageReading } from '../core/engine/program.ts';
import type { State } from '../core/engine/state.ts';
import { totalScore } from '../core/engine/turn.ts';
import type { Inbound, InboundBody, Outbound } from '../core/ports/channel.ts';
import type { SaveTarget } from '../core/script/types.ts';
import { priorityOf } from '../core/scoring/score.ts';
import type { Connection } from './chat.ts';

type Row = Record<string, unknown>;

/** Rows by section of `commit_turn_details_v1`. */
export type DetailSection = 'read' | 'contacts' | 'reach' | 'leads' | 'score' | 'tasks' | 'interactions' | 'sessions' | 'timers';

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
  return { organizationId, conversationId, turn: null, due: null, fresh: null, opened: null, messages: [], outbox: [], details: {}, deliveries: [], eventIds: [], hasTask: false };
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
    p: body.type === 'text' ? null : body,
    r: event.eventId,
    po: event.order,
    step: null,
    md: stored.metadata,
    at: iso(event.at),
    pr: stored.processedAt,
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
  /** Why it must not leave (G8); stored, shown, never sent. */
  readonly suppressed: string | null;
}

export function addSay(unit: TurnUnit, say: Extract<Effect, { do: 'say' }>, { connection, chatId, seq, id, now, leaseUntil, processId, suppressed }: SayContext): void {
  const { text, choices, askContact } = say;
  const extras = choices === undefined && askContact === undefined ? null : { choices, askContact };
  const place = { o: unit.organizationId, c: unit.conversationId, q: seq, m: connection.messengerId };
  unit.messages.push({ ...place, i: id, by: 'bot', k: 'text', t: text, p: extras, r: null, po: null, step: say.step, md: suppressed === null ? null : { suppressed }, at: now, pr: now });
  const status = suppressed !== null ? 'suppressed' : leaseUntil === null ? 'pending' : 'sending';
  unit.outbox.push({ ...place, chat: chatId, st: status, lu: status === 'sending' ? leaseUntil : null, lb: status === 'sending' ? processId : null });
  if (status === 'sending') {
    const outbound = { id, chatId, text, ...extras };
    unit.deliveries.push({ connection, conversationId: unit.conversationId, seq, outbound });
  }
}

const targets: Readonly<Record<SaveTarget, readonly ['contacts' | 'leads', string]>> = {
  'contact.name': ['contacts', 'name'],
  'contact.phone': ['contacts', 'phone'],
  'contact.email': ['contacts', 'email'],
  'contact.company': ['contacts', 'company'],
  'lead.interest': ['leads', 'interest'],
  'lead.budget': ['leads', 'budget'],
  'lead.timeline': ['leads', 'timeline'],
  'lead.category': ['leads', 'category'],
  'lead.urgency_level': ['leads', 'urgency'],
  'lead.qualification': ['leads', 'qualification'],
  'lead.notes': ['leads', 'notes'],
};

export interface EffectContext {
  readonly contactId: string;
  readonly leadId: string;
  readonly scriptVersionId: string;
  readonly channel: string;
  readonly nextId: () => string;
  readonly at: number;
  readonly messageCount: number;
  readonly startedAt: number;
}

/** Rows for everything but what is said. */
export function addEffects(unit: TurnUnit, effects: readonly Effect[], state: State, context: EffectContext): void {
  const contact: Row = { ...unit.details.contacts?.[0] };
  const { journey, goals } = unit.details.leads?.[0] ?? {};
  const lead: Row = { ...(journey === undefined ? {} : { journey }), ...(goals === undefined ? {} : { goals }) };
  const c = unit.conversationId;
  const place = { l: context.leadId, ct: context.contactId, c };
  const timeline = (k: string, t: string, d: Row): void => {
    addDetail(unit, 'interactions', { ...place, i: context.nextId(), k, t, d, en: iso(context.at) });
    countOnTimeline(unit, context.leadId, k, context.at);
  };
  for (const effect of effects) {
    switch (effect.do) {
      case 'save': {
        const [section, field] = targets[effect.target];
        (section === 'contacts' ? contact : lead)[field] = typeof effect.value === 'string' && section === 'contacts' ? effect.value : effect.text;
        break;
      }
      case 'score': {
        const { evidence } = effect;
        lead['score'] = totalScore(state);
        lead['prio'] = priorityOf(totalScore(state));
        addDetail(unit, 'score', {
          l: context.leadId, i: context.nextId(), c, rule: evidence.rule, pts: evidence.points, why: evidence.because, ev: evidence.evidence, msg: evidence.messageId, at: iso(evidence.at),
        });
        break;
      }
      case 'stage':
        lead['stage'] = effect.stage;
        lead['journey'] = [...listOf(lead['journey']), { stage: effect.stage, at: iso(context.at) }];
        timeline('stage_change', effect.stage, {});
        break;
      case 'log':
        timeline('note', effect.text, { key: effect.key });
        break;
      case 'task':
        addTask(unit, effect, context);
        timeline('task', effect.title, { team: effect.team, due_at: iso(effect.dueAt) });
        break;
      case 'handoff':
        lead['crm'] = 'handed_over';
        timeline('handoff', effect.team, { step: effect.step });
        break;
      case 'optOut':
        contact['opted'] = true;
        timeline('note', 'Opted out', {});
        break;
      case 'optIn':
        contact['opted'] = false;
        timeline('note', 'Wrote again after opting out', {});
        break;
      case 'end':
        lead['crm'] = effect.goal ? 'qualified' : 'disqualified';
        if (effect.goal) lead['goals'] = [...listOf(lead['goals']), { goal: effect.outcome, at: iso(context.at) }];
        addDetail(unit, 'sessions', { c, d: { outcome: effect.outcome, messages: context.messageCount } });
        lead['seconds'] = Math.round((context.at - context.startedAt) / 1000);
        lead['at'] = iso(context.at);
        break;
      case 'say':
      case 'tag':
      case 'intent':
        break;
    }
  }
  if (Object.keys(contact).length > 0) mergeDetail(unit, 'contacts', { ct: context.contactId, ...contact });
  if (Object.keys(lead).length > 0) mergeDetail(unit, 'leads', { l: context.leadId, ...lead });
}

/** The summary of the lead's timeline counts what is added to it, in the same transaction. */
export function countOnTimeline(unit: TurnUnit, leadId: string, kind: string, at: number): void {
  const known = unit.details.leads?.[0];
  const kinds = (known?.['kinds'] ?? {}) as Record<string, number>;
  mergeDetail(unit, 'leads', { l: leadId, kinds: { ...kinds, [kind]: (kinds[kind] ?? 0) + 1 }, added: Number(known?.['added'] ?? 0) + 1, at: iso(at) });
}

function listOf(rows: unknown): readonly unknown[] {
  return Array.isArray(rows) ? rows : [];
}

/** One decision makes one task: the key is the conversation, its script version, and the place and visit of the step (G5). */
function addTask(unit: TurnUnit, task: Extract<Effect, { do: 'task' }>, context: EffectContext): void {
  unit.hasTask = true;
  addDetail(unit, 'tasks', {
    i: context.nextId(),
    ct: context.contactId,
    l: context.leadId,
    c: unit.conversationId,
    crm: task.crm,
    key: `${unit.conversationId}/${context.scriptVersionId}/${task.key}`,
    team: task.team,
    title: task.title,
    prio: task.priority,
    due: iso(task.dueAt),
  });
}

export function metadataOf(readings: readonly MessageReading[], messageId: string): object | null {
  const own = readings.filter((reading) => reading.messageId === messageId);
  if (own.length === 0) return null;
  const { messageId: _, ...merged } = Object.assign({}, ...own) as MessageReading;
  return merged;
}
