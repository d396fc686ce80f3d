import { defineEntity, p } from '@mikro-orm/core';
import { jsonObject, plainId, tenant, tenantKey, timestamps } from '../db/columns.ts';

export type OrganizationStatus = 'trial' | 'active' | 'paused' | 'cancelled';
export type UserRole = 'manager' | 'director' | 'marketer' | 'admin';

/** The tenant. The only table that has no `organization_id`: its own id is one. */
const OrganizationSchema = defineEntity({
  name: 'Organization',
  tableName: 'organizations',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    plan: p.text().default('start'),
    status: p.text().$type<OrganizationStatus>().default('active'),
    subscriptionStart: p.datetime().nullable(),
    subscriptionEnd: p.datetime().nullable(),
    industry: p.text().nullable(),
    language: p.text().default('en'),
    source: p.text().nullable(),
    settings: jsonObject(),
    isActive: p.boolean().default(true),
    ...timestamps(),
  },
});
export class Organization extends OrganizationSchema.class {}
OrganizationSchema.setClass(Organization);

/** A person of the organization who works with leads. `notify…` is where their notices go, `linkCode` joins it by a chat message. */
const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  ...tenant,
  properties: {
    ...tenantKey(),
    name: p.text(),
    email: p.text(),
    role: p.text().$type<UserRole>(),
    department: p.text().nullable(),
    language: p.text().default('en'),
    isActive: p.boolean().default(true),
    lastAssignedAt: p.datetime().nullable(),
    notifyMessengerId: plainId().nullable(),
    notifyChatId: p.text().nullable(),
    linkCode: p.text().nullable(),
    ...timestamps(),
  },
});
export class User extends UserSchema.class {}
UserSchema.setClass(User);

export const accountsEntities = [Organization, User];
