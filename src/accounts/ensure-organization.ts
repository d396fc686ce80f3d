import type { Ctx } from '../context.ts';
import { insertOrganization, insertUser, ownOrganization } from './sql/organizations.ts';

/** Settings of an organization that the engine knows; others are kept as they are. */
export interface OrganizationSettings {
  readonly time_zone?: string;
  /** Local hours in which nothing is said unasked. */
  readonly quiet_hours?: { readonly from: number; readonly to: number };
  /** How often campaigns may reach one contact, over all campaigns. */
  readonly frequency_cap?: { readonly per_day?: number; readonly per_week?: number };
  /** Every campaign needs the approval of a second person. */
  readonly campaign_approval?: boolean;
}

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly settings: OrganizationSettings;
}

/**
 * The organization of this installation; made with one manager on the first start, so that tasks have somebody to go to. Several
 * processes may start at once: the fixed id lets one of them make it and the others find it.
 */
export async function ensureOrganization(ctx: Ctx, timeZone: string): Promise<Organization> {
  const now = new Date(ctx.clock.now());
  const [found] = await ctx.database.run<Organization>(ownOrganization, [firstId]);
  if (found !== undefined) return found;
  await ctx.database.run(insertOrganization, [firstId, 'My company', JSON.stringify({ time_zone: timeZone }), now]);
  const code = ctx.ids.next().replaceAll('-', '').slice(-16);
  await ctx.database.run(insertUser, [firstId, firstUserId, 'Manager', 'manager@localhost', 'manager', 'sales', code, now]);
  const [made] = await ctx.database.run<Organization>(ownOrganization, [firstId]);
  if (made === undefined) throw new Error('the organization that was just made is gone');
  return made;
}

const firstId = '00000000-0000-7000-8000-000000000001';
const firstUserId = '00000000-0000-7000-8000-000000000002';
