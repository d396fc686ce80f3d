import { defineEntity, p } from '@mikro-orm/core';
import type { ConsentPurpose, ConsentState } from '../../core/gate/reasons.ts';
import { plainId, tenant, tenantKey } from '../../db/columns.ts';

/** What a contact has agreed to, or not, as it stands now; the channel `*` is every channel. */
const ContactConsentSchema = defineEntity({
  name: 'ContactConsent',
  tableName: 'contact_consents',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    contactId: plainId().primary(),
    channel: p.text().primary(),
    purpose: p.text().$type<ConsentPurpose>().primary(),
    state: p.text().$type<ConsentState>(),
    changedAt: p.datetime(),
  },
});
export class ContactConsent extends ContactConsentSchema.class {}
ContactConsentSchema.setClass(ContactConsent);

/** The proof of a consent or its end: when, how, in which words. Only ever added to; it outlives the contact's row. */
const ConsentEventSchema = defineEntity({
  name: 'ConsentEvent',
  tableName: 'consent_events',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    contactId: plainId().primary(),
    id: p.uuid().primary(),
    channel: p.text(),
    purpose: p.text().$type<ConsentPurpose>(),
    state: p.text().$type<ConsentState>(),
    how: p.text(),
    wording: p.text().nullable(),
    messageId: p.uuid().nullable(),
    source: p.text().nullable(),
    at: p.datetime(),
  },
});
export class ConsentEvent extends ConsentEventSchema.class {}
ConsentEventSchema.setClass(ConsentEvent);

/** A consent that was asked for by e-mail and counts once the link in it is opened. */
const ConsentRequestSchema = defineEntity({
  name: 'ConsentRequest',
  tableName: 'consent_requests',
  ...tenant,
  properties: {
    ...tenantKey(),
    contactId: plainId(),
    email: p.text(),
    purpose: p.text().$type<ConsentPurpose>(),
    wording: p.text(),
    requestedAt: p.datetime(),
    expiresAt: p.datetime(),
    confirmedAt: p.datetime().nullable(),
  },
});
export class ConsentRequest extends ConsentRequestSchema.class {}
ConsentRequestSchema.setClass(ConsentRequest);

/** A phone, an e-mail address or a messenger identity that no campaign may reach, as a keyed hash; it outlives the contact. */
const SuppressionSchema = defineEntity({
  name: 'Suppression',
  tableName: 'suppressions',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    kind: p.text().$type<'phone' | 'email' | 'identity'>().primary(),
    hash: p.text().primary(),
    reason: p.text(),
    createdAt: p.datetime(),
  },
});
export class Suppression extends SuppressionSchema.class {}
SuppressionSchema.setClass(Suppression);

/** The organization's own key. `sealedBy` tells which PARLEY_SECRET its hashes were made with; empty: none. */
const OrganizationSecretSchema = defineEntity({
  name: 'OrganizationSecret',
  tableName: 'organization_secrets',
  ...tenant,
  properties: { organizationId: p.uuid().primary(), secret: p.text(), sealedBy: p.text().default(''), createdAt: p.datetime() },
});
export class OrganizationSecret extends OrganizationSecretSchema.class {}
OrganizationSecretSchema.setClass(OrganizationSecret);

export const consentEntities = [ContactConsent, ConsentEvent, ConsentRequest, Suppression, OrganizationSecret];
