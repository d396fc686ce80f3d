import type { Family } from '../rule.ts';

export const conversationFamily: Family = {
  one: 'conversation',
  help: 'one conversation of the contact: its channel, outcome, last message',
  at: 'last_message',
  fields: {
    channel: { kind: 'text', sql: 'x.channel' },
    status: { kind: 'text', sql: 'x.status', options: ['active', 'parked', 'handed_off', 'opted_out', 'ended'] },
    script: { kind: 'text', sql: '(select s.name from bot_scripts s where s.organization_id = $1 and s.id = x.script_id)' },
    step: { kind: 'text', sql: 'x.step' },
    intent: { kind: 'text', sql: 'x.intent' },
    outcome: { kind: 'text', sql: 'x.outcome' },
    tag: { kind: 'list', sql: 'x.tags' },
    messages: { kind: 'number', sql: 'x.message_count' },
    last_message: { kind: 'instant', sql: 'x.last_message_at' },
  },
  rows: { from: 'conversations x', where: 'x.organization_id = $1', tie: 'x.contact_id = c.id' },
};

/**
 * The newest answer to each question, over all conversations: the value that the main script holds. They are read from every conversation of the
 * contact one by one, so such a condition wants others beside it that leave few contacts.
 */
export const slotFamily: Family = {
  one: 'answer',
  help: 'what the contact answered last, by the name of the slot',
  required: ['name'],
  fields: {
    name: { kind: 'text', sql: 'x.name' },
    value: {
      kind: 'list',
      sql: `case json_typeof(x.value) when 'array' then array(select json_array_elements_text(x.value)) else array[x.value #>> '{}'] end`,
    },
    amount: {
      kind: 'number',
      sql: `case json_typeof(x.value) when 'number' then (x.value #>> '{}')::numeric when 'object' then (x.value ->> 'amount')::numeric end`,
    },
  },
  rows: {
    from: `(select distinct on (s.key) s.key as name, s.value -> 'value' as value
      from conversations v, json_each(v.state -> 'frames' -> 0 -> 'slots') s
      where v.organization_id = $1 and v.contact_id = c.id order by s.key, v.last_message_at desc, v.id desc) x`,
    where: 'true',
    tie: 'true',
  },
};
