import { defineEntity, p } from '@mikro-orm/core';
import { jsonObject, money, plainId, rel, tenant, tenantKey, timestamps } from '../db/columns.ts';

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

const SegmentSchema = defineEntity({
  name: 'Segment',
  tableName: 'segments',
  ...tenant,
  properties: { ...tenantKey(), name: p.text(), description: p.text().nullable(), ...timestamps() },
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
    segment: rel(Segment, 'segment_id').nullable(),
    isDecisionMaker: p.boolean().default(false),
    isOurEmployee: p.boolean().default(false),
    optedOutAt: p.datetime().nullable(),
    consent: jsonObject(),
    extras: jsonObject(),
    ...timestamps(),
  },
});
export class Contact extends ContactSchema.class {}
ContactSchema.setClass(Contact);

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

export const contactsEntities = [Company, ContactSource, Segment, Contact, ContactIdentity];
