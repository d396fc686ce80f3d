import { createBookings, findCalendarFile, publishPlan, startBookingJob } from './bookings/index.ts';
import type { BookingDeps, BookingJob, Remind } from './bookings/index.ts';
import { findPlanFile, readPlanFile } from './bookings-file.ts';
import type { Config } from './config.ts';
import type { Ctx } from './context.ts';
import { queueMessages } from './conversations/index.ts';
import type { Connection, ScriptLibrary } from './conversations/index.ts';
import type { Bookings } from './core/ports/bookings.ts';
import { calendarsOf, mailOf } from './outsides.ts';

/** What the application has of bookings. */
export interface BookingParts {
  readonly bookings: Bookings;
  /** The calendar file behind the token of a link. */
  readonly findFile: (token: string) => Promise<string | null>;
  readonly startJob: () => BookingJob;
}

/** Wires the bookings of an organization; starts nothing. The file of calendars and services is published as the scripts are. */
export async function openBookings(
  ctx: Ctx,
  config: Config,
  organizationId: string,
  timeZone: string,
  scripts: ScriptLibrary,
  connections: readonly Connection[],
): Promise<BookingParts> {
  const deps = bookingDepsOf(ctx, config);
  const file = config.publish === 'start' ? findPlanFile(config) : null;
  if (file !== null) await publishPlan(deps, organizationId, readPlanFile(file), timeZone);
  const { publicUrl } = config;
  const mail = config.mail === null ? null : mailOf(config.mail);
  return {
    bookings: createBookings(deps),
    findFile: (token) => findCalendarFile(deps, organizationId, token),
    startJob: () => startBookingJob({ ...deps, mail, publicUrl, remind: reminding(ctx, scripts, connections) }, organizationId),
  };
}

/** Also for commands, which have no connections. */
export function bookingDepsOf(ctx: Pick<Ctx, 'database' | 'clock' | 'ids' | 'log'>, config: Config): BookingDeps {
  const { database, clock, ids, log } = ctx;
  return { database, clock, ids, log: log.child({ part: 'bookings' }), outside: calendarsOf(config) };
}

function reminding(ctx: Ctx, scripts: ScriptLibrary, connections: readonly Connection[]): Remind {
  const byId = new Map(connections.map((connection) => [connection.messengerId, connection]));
  return async ({ key, messengerId, chatId, contactId, language, text }) => {
    const connection = byId.get(messengerId);
    if (connection === undefined) return 'elsewhere';
    const message = { key, connection, contactId, chatId, language, text, purpose: 'reminder' as const };
    const [queued] = await queueMessages(ctx, scripts, [message]);
    return queued?.outcome === 'taken' ? 'taken' : 'queued';
  };
}
