import type { EntityManager } from '@mikro-orm/postgresql';
import type { Ctx } from '../context.ts';
import type { OutsideCalendars } from '../core/ports/calendar.ts';
import type { Sql } from '../db/database.ts';

export interface BookingDeps extends Pick<Ctx, 'database' | 'clock' | 'ids' | 'log'> {
  /** The calendars that people keep elsewhere, by kind; one that is not configured cannot be asked. */
  readonly outside: OutsideCalendars;
}

/** Runs a statement whose parameters are `?` in the order of its text: within a unit of work, or by itself. */
export type Read = <Row>(text: string, params: readonly unknown[]) => Promise<Row[]>;

const prepared = new Map<string, Sql>();

/** Reads that need no unit of work: one round trip each, and a plan that is kept. Their statements name the organization. */
export function readerOf({ database }: Pick<BookingDeps, 'database'>): Read {
  return (text, params) => {
    const sql = prepared.get(text) ?? { name: `bookings_${prepared.size}`, text: numbered(text) };
    prepared.set(text, sql);
    return database.run(sql, params);
  };
}

function numbered(text: string): string {
  let count = 0;
  return text.replaceAll('?', () => `$${++count}`);
}

/** A unit of work that sees one organization, with what it was begun with. */
export interface Work {
  readonly read: Read;
  readonly em: EntityManager;
  readonly organizationId: string;
  /** When it was begun, UTC milliseconds: one instant for all that it writes. */
  readonly now: number;
  readonly nextId: () => string;
}

/** Attempts at a transaction that another one crossed; more than that is no accident. */
const attempts = 5;
/** Crossed by a parallel transaction: the same decision made twice, a deadlock, a serialization failure. */
const crossed = new Set(['23505', '40P01', '40001']);

export async function inWork<T>(deps: BookingDeps, organizationId: string, work: (work: Work) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const [now, nextId] = [deps.clock.now(), () => deps.ids.next()];
      return await deps.database.inOrganization(organizationId, (em) => {
        const read: Read = (text, params) => em.execute(text, [...params]);
        return work({ em, read, organizationId, now, nextId });
      });
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === undefined || !crossed.has(code) || attempt === attempts) throw error;
      deps.log.debug({ organizationId, code, attempt }, 'a booking was crossed by another transaction and is tried again');
    }
  }
}
