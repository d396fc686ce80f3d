export { ensureOrganization } from './ensure-organization.ts';
export type { Organization } from './ensure-organization.ts';
export { listOrganizations, listUnlinkedUsers } from './queries.ts';
