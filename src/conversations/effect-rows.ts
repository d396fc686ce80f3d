import type { Effect } from '../core/engine/effect.ts';
import type { State } from '../core/engine/state.ts';
import { timelineEntry } from '../core/engine/timeline.ts';
import { totalScore } from '../core/engine/turn.ts';
import { everyChannel } from '../core/gate/reasons.ts';
import type { SaveTarget } from '../core/script/types.ts';
import { priorityOf } from '../core/scoring/score.ts';
import { addConsent, giveBack, withdrawAll } from './consent-rows.ts';
import { addDetail, countOnTimeline, iso, mergeDetail } from './turn-rows.ts';
import type { Row, TurnUnit } from './turn-rows.ts';

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

/** The rows of a turn's effects while they are written down; contact and lead are changed once, by everything together. */
interface Writing {
  readonly unit: TurnUnit;
  readonly state: State;
  readonly context: EffectContext;
  readonly contact: Row;
  readonly lead: Row;
  readonly timeline: (effect: Effect, details: Row) => void;
}

type Writers = { readonly [Name in Effect['do']]?: (effect: Extract<Effect, { do: Name }>, writing: Writing) => void };

const writers: Writers = {
  save({ target, value, text }, { contact, lead }) {
    const [section, field] = targets[target];
    if (section === 'contacts') contact[field] = typeof value === 'string' ? value : text;
    else lead[field] = text;
  },
  score({ evidence }, { unit, state, context, lead }) {
    lead['score'] = totalScore(state);
    lead['prio'] = priorityOf(totalScore(state));
    const { rule, points, because, messageId, at } = evidence;
    const place = { l: context.leadId, i: context.nextId(), c: unit.conversationId };
    addDetail(unit, 'score', { ...place, rule, pts: points, why: because, ev: evidence.evidence, msg: messageId, at: iso(at) });
  },
  stage(effect, { context, lead, timeline }) {
    lead['stage'] = effect.stage;
    lead['journey'] = [...listOf(lead['journey']), { stage: effect.stage, at: iso(context.at) }];
    timeline(effect, {});
  },
  log: (effect, { timeline }) => timeline(effect, { key: effect.key }),
  task(effect, { unit, context, timeline }) {
    addTask(unit, effect, context);
    timeline(effect, { team: effect.team, due_at: iso(effect.dueAt) });
  },
  handoff(effect, { lead, timeline }) {
    lead['crm'] = 'handed_over';
    timeline(effect, { step: effect.step });
  },
  consent(effect, { unit, context, timeline }) {
    const { purpose, state, everywhere, how } = effect;
    addConsent(unit, context, { channel: everywhere ? everyChannel : context.channel, purpose, state, how }, effect);
    timeline(effect, {});
  },
  optOut(effect, { unit, context, timeline }) {
    withdrawAll(unit, context, effect);
    timeline(effect, {});
  },
  optIn(effect, { unit, context, timeline }) {
    giveBack(unit, context);
    timeline(effect, {});
  },
  end({ outcome, goal }, { unit, context, lead }) {
    lead['crm'] = goal ? 'qualified' : 'disqualified';
    if (goal) lead['goals'] = [...listOf(lead['goals']), { goal: outcome, at: iso(context.at) }];
    lead['seconds'] = Math.round((context.at - context.startedAt) / 1000);
    lead['at'] = iso(context.at);
    addDetail(unit, 'sessions', { c: unit.conversationId, d: { outcome, messages: context.messageCount } });
  },
};

/** Rows for everything but what is said. */
export function addEffects(unit: TurnUnit, effects: readonly Effect[], state: State, context: EffectContext): void {
  const { journey, goals } = unit.details.leads?.[0] ?? {};
  const lead: Row = { ...(journey === undefined ? {} : { journey }), ...(goals === undefined ? {} : { goals }) };
  const contact: Row = {};
  const place = { l: context.leadId, ct: context.contactId, c: unit.conversationId };
  const timeline = (effect: Effect, details: Row): void => {
    const entry = timelineEntry(effect);
    if (entry === null) return;
    addDetail(unit, 'interactions', { ...place, i: context.nextId(), k: entry.kind, t: entry.title, d: details, en: iso(context.at) });
    countOnTimeline(unit, context.leadId, entry.kind, context.at);
  };
  const writing = { unit, state, context, contact, lead, timeline };
  for (const effect of effects) write(effect, writing);
  if (Object.keys(contact).length > 0) mergeDetail(unit, 'contacts', { ct: context.contactId, ...contact });
  if (Object.keys(lead).length > 0) mergeDetail(unit, 'leads', { l: context.leadId, ...lead });
}

function write<Name extends Effect['do']>(effect: Extract<Effect, { do: Name }>, writing: Writing): void {
  const writer: ((effect: Extract<Effect, { do: Name }>, writing: Writing) => void) | undefined = writers[effect.do];
  writer?.(effect, writing);
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
