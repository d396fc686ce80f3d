import { defineEntity, p } from '@mikro-orm/core';
import { json, tenant } from '../db/columns.ts';

/** A contact that was erased: ids and counts, and nothing that says who it was. */
const ErasureSchema = defineEntity({
  name: 'Erasure',
  tableName: 'erasures',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    contactId: p.uuid().primary(),
    /** Who gave the command. */
    author: p.text(),
    /** Rows by table. */
    removed: json<Readonly<Record<string, number>>>(),
    erasedAt: p.datetime(),
  },
});
export class Erasure extends ErasureSchema.class {}
ErasureSchema.setClass(Erasure);

export const privacyEntities = [Erasure];
