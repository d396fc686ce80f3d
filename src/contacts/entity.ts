import { defineEntity, p } from '@mikro-orm/core';
import type { Touch } from '../core/attribution/touch.ts';
import { json, jsonObject, money, plainId, rel, tenant, tenantKey, timestamps } from '../db/columns.ts';
import { consentEntities } from './entity/consents.ts';

const CompanySchema = defineEntity({
  name: 'Company',
  tableName: 'companies',
  ...tenant,
  properties: {
    ...tenantKey(),
    name: p.text(),
    inn: p.text().nullable(),
    ogrn: p.text().nullable(),
    okved: p.text().nullable(),
    ico: p.text().nullable(),
    dic: p.text().nullable(),
    companyType: p.text().nullable(),
    industry: p.text().nullable(),
    size: p.text().nullable(),
    purchaseCount: p.integer().default(0),
    totalRevenue: money().default(0),
    currency: p.text().nullable(),
    extras: jsonObject(),
    ...timestamps(),
  },
});
export class Company extends CompanySchema.class {}
CompanySchema.setClass(Company);

/** Where contacts come from; one of an integration when the integration brings them. */
const ContactSourceSchema = defineEntity({
  name: 'ContactSource',
  tableName: 'contact_sources',
  ...tenant,
  properties: { ...tenantKey(), name: p.text(), integrationId: plainId().nullable(), ...timestamps() },
});
export class ContactSource extends ContactSourceSchema.class {}
ContactSourceSchema.setClass(ContactSource);

export type SegmentKind = 'fixed' | 'rule';

/** A group of contacts: a rule that says who is in it, or a list of members. */
const SegmentSchema = defineEntity({
  name: 'Segment',
  tableName: 'segments',
  ...tenant,
  properties: {
    ...tenantKey(),
    name: p.text(),
    description: p.text().nullable(),
    kind: p.text().$type<SegmentKind>().default('fixed'),
    /** As it was written; `parseRule` reads it. Null of a fixed list. */
    rule: json<unknown>().nullable(),
    ...timestamps(),
  },
});
export class Segment extends SegmentSchema.class {}
SegmentSchema.setClass(Segment);

/** A person. `companyName` is what they said themselves; `company` is a row that somebody linked. */
const ContactSchema = defineEntity({
  name: 'Contact',
  tableName: 'contacts',
  ...tenant,
  properties: {
    ...tenantKey(),
    company: rel(Company, 'company_id').nullable(),
    name: p.text().nullable(),
    role: p.text().nullable(),
    phone: p.text().nullable(),
    email: p.text().nullable(),
    language: p.text().nullable(),
    companyName: p.text().nullable(),
    source: rel(ContactSource, 'source_id').nullable(),
    isDecisionMaker: p.boolean().default(false),
    isOurEmployee: p.boolean().default(false),
    extras: jsonObject(),
    tags: p.array().$type<string[]>().default([]),
    /** IANA name. */
    timeZone: p.text().nullable(),
    /** ISO 3166, two letters. */
    country: p.text().nullable(),
    birthday: p.date().nullable(),
    /** Never changes once it is there; the last one changes with each new start that says where it comes from. */
    firstTouch: json<Touch>().nullable(),
    lastTouch: json<Touch>().nullable(),
    ...timestamps(),
  },
});
export class Contact extends ContactSchema.class {}
ContactSchema.setClass(Contact);

/** A contact in a fixed list. */
const SegmentMemberSchema = defineEntity({
  name: 'SegmentMember',
  tableName: 'segment_members',
  ...tenant,
  properties: { organizationId: p.uuid().primary(), segmentId: plainId().primary(), contactId: plainId().primary(), addedAt: p.datetime() },
});
export class SegmentMember extends SegmentMemberSchema.class {}
SegmentMemberSchema.setClass(SegmentMember);

/** One person on one connection. */
const ContactIdentitySchema = defineEntity({
  name: 'ContactIdentity',
  tableName: 'contact_identities',
  ...tenant,
  properties: {
    ...tenantKey(),
    contact: rel(Contact, 'contact_id'),
    messengerId: plainId(),
    externalId: p.text(),
    name: p.text().nullable(),
    username: p.text().nullable(),
    locale: p.text().nullable(),
    isReachable: p.boolean().default(true),
    unreachableReason: p.text().nullable(),
    ...timestamps(),
  },
});
export class ContactIdentity extends ContactIdentitySchema.class {}
ContactIdentitySchema.setClass(ContactIdentity);

/** One run of one file; open until every row is taken or rejected. */
const ContactImportSchema = defineEntity({
  name: 'ContactImport',
  tableName: 'contact_imports',
  ...tenant,
  properties: {
    ...tenantKey(),
    fileName: p.text(),
    fileHash: p.text(),
    settings: json<Record<string, unknown>>(),
    rowsDone: p.integer().default(0),
    created: p.integer().default(0),
    updated: p.integer().default(0),
    skipped: p.integer().default(0),
    repeated: p.integer().default(0),
    rejected: p.integer().default(0),
    ...timestamps(),
    finishedAt: p.datetime().nullable(),
  },
});
export class ContactImport extends ContactImportSchema.class {}
ContactImportSchema.setClass(ContactImport);

/** A row of a file that was not taken, and why. */
const ContactImportRowSchema = defineEntity({
  name: 'ContactImportRow',
  tableName: 'contact_import_rows',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    importId: plainId().primary(),
    line: p.integer().primary(),
    reason: p.text(),
    cells: p.json().columnType('json').$type<readonly string[]>(),
  },
});
export class ContactImportRow extends ContactImportRowSchema.class {}
ContactImportRowSchema.setClass(ContactImportRow);

/** Two contacts made one: the rows as they were, and the ids of what moved. */
const ContactMergeSchema = defineEntity({
  name: 'ContactMerge',
  tableName: 'contact_merges',
  ...tenant,
  properties: {
    ...tenantKey(),
    keptId: plainId(),
    mergedId: plainId(),
    before: json<Record<string, unknown>>(),
    moved: json<Record<string, unknown>>(),
    mergedAt: p.datetime(),
    undoneAt: p.datetime().nullable(),
  },
});
export class ContactMerge extends ContactMergeSchema.class {}
ContactMergeSchema.setClass(ContactMerge);

export const contactsEntities = [
  Company,
  ContactSource,
  Segment,
  SegmentMember,
  Contact,
  ContactIdentity,
  ContactImport,
  ContactImportRow,
  ContactMerge,
  ...consentEntities,
];
