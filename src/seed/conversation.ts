import { initialState, type FilledSlot, type ScoreEvidence } from '../core/engine/state.ts';
import type { Person } from './contact.ts';
import { continueByHand } from './by-hand.ts';
import { wantsToBuy, type Line, type Talk } from './talk-lines.ts';
import { iso, type Row } from './world.ts';
import { add, type Rows } from './write-rows.ts';

export interface SeededConversation {
  readonly id: string;
  readonly leadId: string;
  readonly startedAt: number;
  readonly lastAt: number;
  /** When the script was done with it. */
  readonly decidedAt: number;
  readonly evidence: readonly ScoreEvidence[];
  readonly score: number;
}

/** The conversation with its messages, the outbox rows of those that went out, and what the model was asked. */
export function addConversation(rows: Rows, person: Person, talk: Talk, startedAt: number): SeededConversation {
  const { world, index } = person;
  const decidedAt = talk.lines.at(-1)!.at;
  const byHand = talk.status === 'handed_off' ? continueByHand({ ...person, at: decidedAt, now: world.now }) : [];
  const lines = [...talk.lines, ...byHand];
  const id = world.id(startedAt, `conversations/${index}`);
  const evidence = talk.scored.map(({ line, ...scored }) => ({
    ...scored,
    evidence: lines[line]!.text,
    messageId: messageId(person, lines, line),
    at: lines[line]!.at,
  }));
  const score = Math.min(
    100,
    evidence.reduce((sum, { points }) => sum + points, 0),
  );
  const leadId = world.id(startedAt, `leads/${index}`);
  const conversation = { id, leadId, startedAt, decidedAt, lastAt: lines.at(-1)!.at, evidence, score };
  add(rows, 'conversations', conversationRow(person, talk, conversation, lines));
  lines.forEach((line, at) => addMessage(rows, person, conversation, lines, line, at));
  return conversation;
}

const messageId = ({ world, index }: Person, lines: readonly Line[], at: number) => world.id(lines[at]!.at, `messages/${index}/${at + 1}`);

function conversationRow(person: Person, talk: Talk, conversation: SeededConversation, lines: readonly Line[]): Row {
  const { world, messenger } = person;
  const endedAt = talk.status === 'ended' ? conversation.decidedAt : null;
  const takenAt = lines.find(({ sender }) => sender === 'user')?.at;
  const tags = talk.outcome === 'not_now' ? ['nurture'] : [];
  const stage = talk.outcome === 'qualified' ? 'qualified' : null;
  return {
    organization_id: world.organizationId,
    id: conversation.id,
    contact_id: person.id,
    messenger_id: messenger.id,
    lead_id: conversation.leadId,
    script_id: world.base.scriptId,
    script_version_id: world.base.scriptVersionId,
    chat_id: person.chatId,
    channel: messenger.kind,
    type: 'chat',
    status: talk.status,
    language: person.language,
    state: {
      ...initialState(person.language),
      status: talk.status,
      frames: [{ script: world.script.script, step: talk.step, visit: 1, word: 0, slots: slotsOf(person, talk, lines), left: [] }],
      score: conversation.evidence,
      tags,
      stage,
      outcome: talk.outcome,
      endedAt,
    },
    version: 1,
    taken_by: takenAt === undefined ? null : person.managerId,
    taken_at: takenAt === undefined ? null : iso(takenAt),
    step: talk.step,
    intent: intentOf(talk),
    lead_score: conversation.score,
    conversion_probability: null,
    tags,
    outcome: talk.outcome,
    resolved: talk.outcome === 'qualified',
    escalated_to_human: talk.status === 'handed_off',
    message_count: lines.length,
    last_message_at: iso(conversation.lastAt),
    started_at: iso(conversation.startedAt),
    ended_at: endedAt === null ? null : iso(endedAt),
  };
}

/** What the customer answered, as the engine keeps it. */
function slotsOf(person: Person, { filled }: Talk, lines: readonly Line[]): Readonly<Record<string, FilledSlot>> {
  return Object.fromEntries(
    filled.map(({ slot, value, line }) => {
      const { at, text: evidence, choice } = lines[line]!;
      return [
        slot,
        { value, by: choice === undefined ? 'grammar' : 'button', confidence: 1, evidence, messageId: messageId(person, lines, line), at },
      ];
    }),
  );
}

function intentOf(talk: Talk): string | null {
  const { status } = talk;
  if (status === 'handed_off') return 'human';
  if (status === 'opted_out') return 'stop';
  return wantsToBuy(talk) ? 'purchase' : null;
}

function addMessage(rows: Rows, person: Person, conversation: SeededConversation, lines: readonly Line[], line: Line, at: number): void {
  const { world, messenger } = person;
  const isOurs = line.sender !== 'customer';
  const key = { organization_id: world.organizationId, conversation_id: conversation.id, seq: at + 1 };
  const body = line.choice === undefined ? { type: 'text', text: line.text } : { type: 'choice', id: line.choice, title: line.text };
  add(rows, 'messages', {
    ...key,
    id: messageId(person, lines, at),
    messenger_id: messenger.id,
    sender: line.sender,
    kind: isOurs ? 'text' : body.type,
    message_text: line.text,
    payload: isOurs ? null : body,
    provider_message_id: isOurs ? null : `${person.chatId}-${at + 1}`,
    provider_order: isOurs ? null : at + 1,
    step: line.step,
    user_id: line.sender === 'user' ? person.managerId : null,
    is_ai_generated: false,
    metadata: metadataOf(line),
    timestamp: iso(line.at),
    processed_at: isOurs ? null : iso(line.at),
  });
  if (isOurs) add(rows, 'outbox_messages', { ...key, ...outbox(person, line) });
  if (line.byModel) add(rows, 'model_requests', modelRequest(person, conversation, line));
}

function metadataOf({ byModel, intent }: Line): Row | null {
  if (byModel) return { by: 'model' };
  return intent === undefined ? null : { intent, confidence: 0.95 };
}

function outbox({ faker, messenger, chatId }: Person, line: Line): Row {
  const status = faker.helpers.weightedArrayElement([
    { value: 'sent', weight: 985 },
    { value: 'failed', weight: 8 },
    { value: 'unknown', weight: 4 },
    { value: 'suppressed', weight: 3 },
  ]);
  const errorClass = { sent: null, failed: 'rejected', unknown: 'ambiguous', suppressed: null }[status] ?? null;
  return {
    messenger_id: messenger.id,
    chat_id: chatId,
    status,
    attempts: status === 'suppressed' ? 0 : 1,
    due_at: iso(line.at),
    error_class: errorClass,
    error: errorClass === null ? null : 'demo data',
    created_at: iso(line.at),
    settled_at: iso(line.at),
  };
}

function modelRequest({ world, index, faker }: Person, conversation: SeededConversation, line: Line): Row {
  const input = faker.number.int({ min: 320, max: 900 });
  const output = faker.number.int({ min: 20, max: 90 });
  return {
    organization_id: world.organizationId,
    id: world.id(line.at, `model_requests/${index}/${line.step}`),
    conversation_id: conversation.id,
    model: 'demo-model',
    prompt_version: 'read-2',
    input_tokens: input,
    output_tokens: output,
    cost_usd: (input * 0.25 + output * 2) / 1_000_000,
    latency_ms: faker.number.int({ min: 350, max: 2400 }),
    outcome: faker.datatype.boolean(0.97) ? 'ok' : 'timeout',
    created_at: iso(line.at),
  };
}
