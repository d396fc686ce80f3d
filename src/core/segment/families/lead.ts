import type { Family, Field } from '../rule.ts';

const text = (sql: string): Field => ({ kind: 'text', sql });

/** All tests of one condition hold for the same lead. */
export const leadFamily: Family = {
  one: 'lead',
  help: 'one lead of the contact: its score, stage, manager, worth',
  fields: {
    score: { kind: 'number', sql: 'x.lead_score' },
    priority: { kind: 'text', sql: 'x.priority', options: ['hot', 'warm', 'cold'] },
    probability: { kind: 'number', sql: 'x.conversion_probability::numeric' },
    status: text('x.crm_status'),
    stage: text('x.current_stage'),
    source: text('x.source'),
    category: text('x.category'),
    qualification: text('x.qualification'),
    urgency: text('x.urgency_level'),
    interest: text('x.interest'),
    budget: text('x.budget'),
    timeline: text('x.timeline'),
    converted: { kind: 'truth', sql: 'x.converted' },
    converted_at: { kind: 'instant', sql: 'x.converted_at' },
    lost_at: { kind: 'instant', sql: 'x.lost_at' },
    value: { kind: 'number', sql: 'x.deal_value' },
    follow_up: { kind: 'instant', sql: 'x.follow_up_date' },
    manager: {
      kind: 'text',
      sql: '(select lower(u.email) from users u where u.organization_id = $1 and u.id = x.user_id)',
      fold: 'lower',
      form: { pattern: /^\S+@\S+$/, say: "a manager's e-mail address" },
    },
    created: { kind: 'instant', sql: 'x.created_at' },
  },
  rows: { from: 'leads x', where: 'x.organization_id = $1', tie: 'x.contact_id = c.id' },
};
