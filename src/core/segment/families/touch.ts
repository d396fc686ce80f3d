import type { Family, Field } from '../rule.ts';

const part = (sql: string): Field => ({ kind: 'text', sql });

/** Where a contact came from: the first time they were seen, or the last. */
function touch(column: 'first_touch' | 'last_touch', help: string): Family {
  return {
    one: column.replace('_', ' '),
    help,
    main: 'source',
    fields: {
      source: part(`c.${column} ->> 'source'`),
      channel: part(`c.${column} ->> 'channel'`),
      ref: part(`c.${column} ->> 'ref'`),
      utm_source: part(`c.${column} -> 'utm' ->> 'source'`),
      utm_medium: part(`c.${column} -> 'utm' ->> 'medium'`),
      utm_campaign: part(`c.${column} -> 'utm' ->> 'campaign'`),
      utm_term: part(`c.${column} -> 'utm' ->> 'term'`),
      utm_content: part(`c.${column} -> 'utm' ->> 'content'`),
    },
  };
}

export const firstTouchFamily = touch('first_touch', 'the link or channel that brought the person the first time');
export const lastTouchFamily = touch('last_touch', 'the link or channel that brought the person the last time');
