import type { Person } from './contact.ts';
import type { SeededConversation } from './conversation.ts';
import type { Course } from './course.ts';
import type { Talk } from './talk-lines.ts';
import { day, hour, iso, minute, phrases, type Row } from './world.ts';
import { add, type Rows } from './write-rows.ts';

export function addTimeline(rows: Rows, person: Person, talk: Talk, conversation: SeededConversation, course: Course): void {
  const { world, index, language, messenger } = person;
  const { titles } = phrases[language];
  const put = (kind: string, title: string, at: number, endedAt: number | null, id = world.id(at, `interactions/${index}/${kind}`)) =>
    add(rows, 'interactions', {
      organization_id: world.organizationId,
      id,
      lead_id: conversation.leadId,
      contact_id: person.id,
      conversation_id: endedAt !== null && kind !== 'message_session' ? null : conversation.id,
      user_id: kind in titles ? person.managerId : null,
      kind,
      title,
      details: {},
      started_at: iso(at),
      ended_at: endedAt === null ? null : iso(endedAt),
      created_at: iso(at),
    });
  // The engine gives a session the id of its conversation.
  put('message_session', messenger.kind, conversation.startedAt, conversation.lastAt, conversation.id);
  if (talk.outcome === 'qualified') put('stage_change', 'qualified', conversation.decidedAt, null);
  if (talk.status === 'handed_off') put('handoff', 'sales', conversation.decidedAt, null);
  for (const { kind, at, endedAt } of course.contacts) put(kind, titles[kind], at, endedAt);
}

export function taskRow(person: Person, talk: Talk, conversation: SeededConversation): Row {
  const { world, faker, language, index } = person;
  const at = conversation.decidedAt;
  const own = phrases[language];
  const isHot = talk.outcome === 'qualified';
  const doneAt = at + faker.number.int({ min: 10 * minute, max: 2 * day });
  const isDone = doneAt <= world.now && faker.datatype.boolean(0.9);
  const status = isDone
    ? faker.helpers.weightedArrayElement([
        { value: 'done', weight: 19 },
        { value: 'cancelled', weight: 1 },
      ])
    : faker.helpers.arrayElement(['open', 'accepted', 'in_progress']);
  const title = (isHot ? own.taskTitle : own.handoffTitle)
    .replace('{name}', person.name)
    .replace('{need}', talk.answers.needText ?? '')
    .replace('{amount}', String(talk.answers.amount ?? ''));
  return {
    organization_id: world.organizationId,
    id: world.id(at, `tasks/${index}`),
    contact_id: person.id,
    lead_id: conversation.leadId,
    conversation_id: conversation.id,
    user_id: person.managerId,
    origin_key: `${conversation.id}/${world.base.scriptVersionId}/demo-kitchen/${talk.step}/1`,
    team: 'sales',
    description: title,
    status,
    priority: isHot ? 'high' : 'normal',
    due_at: iso(at + hour / 2),
    // Handed out already: the demo must not wake the dispatcher.
    dispatched_at: iso(at),
    done_at: status === 'done' ? iso(doneAt) : null,
    created_at: iso(at),
    updated_at: iso(isDone ? doneAt : at),
  };
}

export function dealRow(
  person: Person,
  conversation: SeededConversation,
  deal: NonNullable<Course['deal']>,
  product: { readonly id: string; readonly name: string },
  amount: number,
): Row {
  const { world, index } = person;
  return {
    organization_id: world.organizationId,
    id: world.id(deal.at, `deals/${index}`),
    lead_id: conversation.leadId,
    contact_id: person.id,
    company_id: person.companyId,
    product_id: product.id,
    user_id: person.managerId,
    name: `${product.name}, ${person.name}`,
    amount,
    currency: 'EUR',
    stage: deal.stage,
    status: deal.status,
    closed_at: deal.closedAt === null ? null : iso(deal.closedAt),
    extras: { demo: true },
    created_at: iso(deal.at),
    updated_at: iso(deal.closedAt ?? deal.at),
  };
}
