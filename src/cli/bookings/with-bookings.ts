import { bookingDepsOf } from '../../app-bookings.ts';
import { findBooking } from '../../bookings/index.ts';
import type { BookingDeps, StoredBooking } from '../../bookings/index.ts';
import { readConfig } from '../../config.ts';
import type { Config } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { shippedScripts } from '../../scripts-folder.ts';
import type { Cli } from '../index.ts';
import { withOrganization } from '../score/with-organization.ts';

export interface Desk {
  readonly deps: BookingDeps;
  readonly config: Config;
  readonly organizationId: string;
  /** Of the organization. */
  readonly timeZone: string;
}

/** Runs a command for the bookings of one organization. */
export function withBookings(name: string | undefined, cli: Cli, work: (desk: Desk) => Promise<number>): Promise<number> {
  const config = readConfig(cli.env, shippedScripts);
  return withOrganization(name, cli, (ctx, { id, settings }) =>
    work({ deps: bookingDepsOf(ctx, config), config, organizationId: id, timeZone: settings.time_zone ?? config.timeZone }),
  );
}

export async function getBooking({ deps, organizationId }: Desk, id: string): Promise<StoredBooking> {
  const booking = await findBooking(deps, organizationId, id);
  if (booking === null)
    throw new AppError('not-found', `There is no booking ${id} in this organization: \`parley bookings list\` shows those to come.`);
  return booking;
}
