import type { Database } from '../db/database.ts';
import type { Organization } from './ensure-organization.ts';
import { listOrganizationsSql } from './sql/list-organizations.ts';
import { listUnlinkedUsersSql } from './sql/list-unlinked-users.ts';

/** Active ones, oldest first. */
export function listOrganizations(database: Database): Promise<Organization[]> {
  return database.run<Organization>(listOrganizationsSql, []);
}

export interface UnlinkedUser {
  readonly name: string;
  /** Works once: the chat that sends `/start link_<code>` becomes the one where this user gets tasks. */
  readonly linkCode: string;
}

/** Users who get no tasks in a messenger yet, though they could. */
export function listUnlinkedUsers(database: Database, organizationId: string): Promise<UnlinkedUser[]> {
  return database.run<UnlinkedUser>(listUnlinkedUsersSql, [organizationId]);
}
