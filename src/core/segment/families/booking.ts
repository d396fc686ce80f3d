import type { Family } from '../rule.ts';

/** A visit or call that was agreed on. Upcoming ones are held or confirmed and start in the time ahead. */
export const bookingFamily: Family = {
  one: 'booking',
  help: 'a booking: its service, what became of it, when it starts',
  at: 'starts',
  fields: {
    service: { kind: 'text', sql: '(select s.key from services s where s.organization_id = $1 and s.id = x.service_id)' },
    status: { kind: 'text', sql: 'x.status', options: ['held', 'confirmed', 'completed', 'cancelled', 'no_show'] },
    starts: { kind: 'instant', sql: 'x.starts_at' },
    price: { kind: 'number', sql: 'x.price' },
    made: { kind: 'instant', sql: 'x.created_at' },
    cancelled: { kind: 'instant', sql: 'x.cancelled_at' },
  },
  rows: { from: 'bookings x', where: 'x.organization_id = $1', tie: 'x.contact_id = c.id' },
};
