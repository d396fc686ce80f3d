import { defineEntity, p } from '@mikro-orm/core';
import { plainId, tenant } from '../../db/columns.ts';

/** How fast one connection, or one chat of it, may be sent to, shared by all processes: when the bucket will be full again. */
const RateBucketSchema = defineEntity({
  name: 'RateBucket',
  tableName: 'rate_buckets',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    messengerId: plainId().primary(),
    bucket: p.text().primary(),
    fullAt: p.datetime(),
    blockedUntil: p.datetime().nullable(),
  },
});
export class RateBucket extends RateBucketSchema.class {}
RateBucketSchema.setClass(RateBucket);

/** When campaigns reached a contact during the last week: what the frequency cap counts. */
const ContactHandoutsSchema = defineEntity({
  name: 'ContactHandouts',
  tableName: 'contact_handouts',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    contactId: plainId().primary(),
    handedOut: p.array().columnType('timestamptz[]'),
  },
});
export class ContactHandouts extends ContactHandoutsSchema.class {}
ContactHandoutsSchema.setClass(ContactHandouts);
