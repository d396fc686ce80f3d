import type { Family } from '../rule.ts';

const kinds = ['message_session', 'call', 'email', 'meeting', 'demo', 'task', 'booking', 'stage_change', 'handoff', 'note'] as const;

/** The timeline: every row is something that happened with the contact. */
export const eventFamily: Family = {
  one: 'event',
  help: 'something that happened with the contact, from the timeline',
  main: 'event',
  required: ['event'],
  at: 'at',
  fields: {
    event: { kind: 'text', sql: 'x.kind', options: kinds },
    title: { kind: 'text', sql: 'x.title' },
    at: { kind: 'instant', sql: 'x.started_at' },
  },
  rows: { from: 'interactions x', where: 'x.organization_id = $1', tie: 'x.contact_id = c.id' },
};
