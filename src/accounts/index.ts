export { ensureOrganization } from './ensure-organization.ts';
export type { Organization, OrganizationSettings } from './ensure-organization.ts';
export { listOrganizations, listUnlinkedUsers, type UnlinkedUser } from './queries.ts';
