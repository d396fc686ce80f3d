import { p } from '@mikro-orm/core';

/**
 * The builders that every feature's `entity.ts` is made of. The SQL of `migrations/` is the truth: defaults stand here a second time
 * only so that a new row may leave them out, and a test compares both, column by column. Indexes and checks stand in the SQL alone.
 */

/** Options of every entity but `Organization`: without an organization in the filter a find fails, instead of reading all of them. */
export const tenant = {
  filters: {
    organization: {
      name: 'organization',
      cond: ({ organizationId }: { organizationId: string }) => ({ organizationId }),
      default: true,
    },
  },
};

/** The organization comes first, as it does in every key of the schema. */
export const tenantKey = () => ({ organizationId: p.uuid().primary(), id: p.uuid().primary() });

/** Set by the use case from its clock: neither the ORM nor the database has a time of its own. */
export const timestamps = () => ({ createdAt: p.datetime(), updatedAt: p.datetime() });

/**
 * A reference within the organization. `organization_id` is a column of the key as well, so only the other one is the relation's own:
 * setting the relation to null leaves the organization in place, and no rule of the foreign key may write it either.
 */
export const rel = <Target extends abstract new (...args: never[]) => object>(target: Target, column: string) =>
  p.manyToOne(target).joinColumns('organization_id', column).ownColumns(column).updateRule('no action').deleteRule('no action').ref();

/**
 * A plain id in place of a relation, for two cases. The table belongs to a feature further right (accounts, contacts, leads, tasks,
 * conversations), which this one may not import. Or the column is part of the primary key of a table that the engine's own
 * statements write. The foreign key is there in both, but the ORM does not know it: flush the row referred to first.
 */
export const plainId = () => p.uuid();

export const json = <T>() => p.json().$type<T>();

/** Filled by default with an empty object. */
export const jsonObject = <T extends object = Record<string, unknown>>() => p.json().$type<T>().defaultRaw(`'{}'`);

/** Filled by default with an empty list. */
export const jsonList = <T = unknown>() => p.json().$type<T[]>().defaultRaw(`'[]'`);

/** A string in JavaScript, because money does not fit a floating-point number. */
export const money = () => p.decimal().precision(18).scale(2);
