import type { ScoreEvidence } from '../core/engine/state.ts';
import { priorityOf } from '../core/scoring/score.ts';
import type { Person } from './contact.ts';
import type { SeededConversation } from './conversation.ts';
import { abandon, runCourse, type Course } from './course.ts';
import { addTimeline, dealRow, taskRow } from './follow-ups.ts';
import type { Talk } from './talk-lines.ts';
import { day, iso, type Row } from './world.ts';
import { add, type Rows } from './write-rows.ts';

/** The lead with the evidence of its score, its timeline, and, when it is hot or was passed on, task and deal. */
export function addSale(rows: Rows, person: Person, talk: Talk, conversation: SeededConversation): void {
  const { world } = person;
  const isHot = talk.outcome === 'qualified';
  const isPassedOn = isHot || talk.status === 'handed_off';
  // A salesperson follows up on some of the others as well.
  const isPursued = isHot || (talk.status !== 'opted_out' && person.faker.datatype.boolean(0.15));
  const course = isPursued ? runCourse(person, talk, conversation.decidedAt) : abandon(person, conversation.lastAt);
  const product = world.base.products[talk.answers.need === 'new_kitchen' ? person.index % 3 : 3 + (person.index % 3)]!;
  const amount = talk.answers.amount ?? product.price;
  add(rows, 'leads', leadRow(person, talk, conversation, course, amount));
  for (const event of conversation.evidence) add(rows, 'lead_score_events', scoreEvent(person, conversation, event));
  addTimeline(rows, person, talk, conversation, course);
  if (isPassedOn) add(rows, 'tasks', taskRow(person, talk, conversation));
  if (course.deal !== null) add(rows, 'deals', dealRow(person, conversation, course.deal, product, amount));
}

function leadRow(person: Person, talk: Talk, conversation: SeededConversation, { contacts, deal, givenUpAt }: Course, amount: number): Row {
  const { world, index, managerId } = person;
  const { answers, outcome, status } = talk;
  const isQualified = outcome === 'qualified';
  const closedAt = deal?.closedAt ?? null;
  const lostAt = deal?.status === 'lost' ? closedAt : givenUpAt;
  const priority = priorityOf(conversation.score);
  const needsFollowUp = !isQualified && givenUpAt === null && deal === null && priority !== 'cold' && status !== 'opted_out';
  const changedAt = closedAt ?? givenUpAt ?? contacts.at(-1)?.endedAt ?? conversation.lastAt;
  return {
    organization_id: world.organizationId,
    id: conversation.leadId,
    contact_id: person.id,
    user_id: isQualified || status === 'handed_off' ? managerId : null,
    source: person.source,
    source_ref: index % 5 === 0 ? 'spring' : null,
    category: 'kitchens',
    qualification: outcome,
    urgency_level: priority === 'hot' ? 'high' : 'normal',
    crm_status: deal?.status === 'won' ? 'won' : lostAt !== null ? 'lost' : isQualified ? 'in_progress' : 'new',
    current_stage: deal?.stage ?? (isQualified ? 'qualified' : null),
    goals_achieved: isQualified ? ['qualified'] : [],
    stage_goals: ['qualified'],
    journey_history: journey(isQualified, conversation, deal),
    interest: answers.needText ?? null,
    budget: answers.amount === undefined ? null : `${answers.amount} EUR`,
    timeline: answers.start ?? null,
    lead_score: conversation.score,
    priority,
    conversion_probability: null,
    follow_up_date: needsFollowUp ? iso(conversation.lastAt + 14 * day) : null,
    follow_up_status: deal?.status === 'won' ? 'converted' : lostAt !== null ? 'lost' : needsFollowUp ? 'pending' : null,
    converted: deal?.status === 'won',
    converted_at: deal?.status === 'won' && closedAt !== null ? iso(closedAt) : null,
    lost_at: lostAt === null ? null : iso(lostAt),
    deal_value: deal?.status === 'won' ? amount : null,
    interaction_summary: {},
    extras: { demo: true },
    created_at: iso(conversation.startedAt),
    updated_at: iso(changedAt),
  };
}

function journey(isQualified: boolean, { decidedAt }: SeededConversation, deal: Course['deal']): Row[] {
  const stages = isQualified ? [{ stage: 'qualified', at: iso(decidedAt) }] : [];
  return deal === null ? stages : [...stages, { stage: deal.stage, at: iso(deal.closedAt ?? deal.at) }];
}

function scoreEvent({ world, index }: Person, conversation: SeededConversation, event: ScoreEvidence): Row {
  return {
    organization_id: world.organizationId,
    lead_id: conversation.leadId,
    id: world.id(event.at, `lead_score_events/${index}/${event.rule}`),
    conversation_id: conversation.id,
    rule: event.rule,
    points: event.points,
    because: event.because,
    evidence: event.evidence,
    message_id: event.messageId,
    at: iso(event.at),
  };
}
