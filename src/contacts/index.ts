export { openConsentLinks } from './consents/consent-links.ts';
export type { ConsentLinks, LinkPage } from './consents/consent-links.ts';
export { listConsentProofs, listConsents, recordConsents } from './consents/record-consents.ts';
export type { ConsentChange, ConsentProof } from './consents/record-consents.ts';
export { openSecrets } from './consents/secrets.ts';
export type { Secrets } from './consents/secrets.ts';
export { openSuppressions } from './consents/suppressions.ts';
export type { Address, ContactAddresses, Suppressions } from './consents/suppressions.ts';
