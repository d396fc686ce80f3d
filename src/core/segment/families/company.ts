import type { Family } from '../rule.ts';

export const companyFamily: Family = {
  one: 'company',
  help: 'the company that the contact is linked to',
  main: 'name',
  fields: {
    name: { kind: 'text', sql: 'x.name' },
    industry: { kind: 'text', sql: 'x.industry' },
    size: { kind: 'text', sql: 'x.size' },
    type: { kind: 'text', sql: 'x.company_type' },
    purchases: { kind: 'number', sql: 'x.purchase_count' },
    revenue: { kind: 'number', sql: 'x.total_revenue' },
  },
  rows: { from: 'companies x', where: 'x.organization_id = $1', tie: 'x.id = c.company_id' },
};

export const sourceFamily: Family = {
  one: 'source',
  help: 'the source that the contact came from',
  main: 'name',
  fields: { name: { kind: 'text', sql: 'x.name' } },
  rows: { from: 'contact_sources x', where: 'x.organization_id = $1', tie: 'x.id = c.source_id' },
};
