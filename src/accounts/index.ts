export { ensureOrganization } from './ensure-organization.ts';
export type { Organization, OrganizationSettings } from './ensure-organization.ts';
