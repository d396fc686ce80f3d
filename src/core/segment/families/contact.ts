import type { Family, Field } from '../rule.ts';

const text = (sql: string): Field => ({ kind: 'text', sql });

/** What is known of the person. Each field is a condition of its own: `language: cs`. */
export const contactFields: Readonly<Record<string, Field>> = {
  name: text('c.name'),
  role: text('c.role'),
  phone: text('c.phone'),
  email: text('c.email'),
  company_name: text('c.company_name'),
  language: {
    kind: 'text',
    sql: 'c.language',
    form: { pattern: /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, say: 'a language tag such as en, ru, cs' },
  },
  country: { kind: 'text', sql: 'c.country', fold: 'upper', form: { pattern: /^[A-Z]{2}$/, say: 'a country of two letters such as CZ' } },
  time_zone: {
    kind: 'text',
    sql: 'c.time_zone',
    form: { pattern: /^[A-Za-z_]+(?:\/[\w+-]+)*$/, say: 'a time zone such as Europe/Prague' },
  },
  tag: { kind: 'list', sql: 'c.tags' },
  decision_maker: { kind: 'truth', sql: 'c.is_decision_maker' },
  our_employee: { kind: 'truth', sql: 'c.is_our_employee' },
  created: { kind: 'instant', sql: 'c.created_at' },
  birthday: { kind: 'day', sql: 'c.birthday' },
};

export const contactFamily: Family = { one: 'contact', help: 'what is known of the person', fields: contactFields };
