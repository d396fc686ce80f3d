import type { GateReason } from '../core/gate/reasons.ts';
import type { Ctx } from '../context.ts';
import { ledger } from './sql/ledger.ts';

/** One connection's balance. Bot messages have a row in the outbox each, so nothing leaves without being counted. */
export interface LedgerRow {
  readonly messenger_id: string;
  readonly name: string;
  readonly kind: string;
  readonly received: number;
  readonly handled: number;
  readonly parked: number;
  readonly waiting: number;
  readonly queued: number;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  readonly suppressed: number;
  readonly unsent: number;
  /** What the send gate held back or makes wait, by its reason: all of it is among `suppressed` and `unsent`. */
  readonly held: Readonly<Partial<Record<GateReason, number>>>;
}

export function readLedger(ctx: Pick<Ctx, 'database'>, organizationId: string): Promise<LedgerRow[]> {
  return ctx.database.run<LedgerRow>(ledger, [organizationId]);
}

/** What does not add up; empty when all is well. */
export function ledgerFaults(rows: readonly LedgerRow[]): string[] {
  return rows.flatMap((row) => {
    const inbound = row.handled + row.parked + row.waiting;
    const outbound = row.sent + row.failed + row.unknown + row.suppressed + row.unsent;
    return [
      ...(inbound === row.received ? [] : [`${row.name}: received ${row.received}, but handled + parked + waiting is ${inbound}`]),
      ...(outbound === row.queued
        ? []
        : [`${row.name}: queued ${row.queued}, but sent + failed + unknown + suppressed + unsent is ${outbound}`]),
    ];
  });
}
