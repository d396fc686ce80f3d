import type { GateReason } from '../core/gate/reasons.ts';
import type { Ctx } from '../context.ts';
import { cleanText } from './clean-event.ts';
import { iso } from './turn-rows.ts';
import type { DetailSection, TurnUnit } from './turn-rows.ts';

/** The end of one delivery attempt. */
export interface Settled {
  readonly organizationId: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly status: 'sent' | 'failed' | 'unknown' | 'suppressed' | 'pending';
  readonly providerMessageId: string | null;
  readonly errorClass: string | null;
  readonly error: string | null;
  /** Why the gate held it back; null when it was handed to the channel. */
  readonly gateReason: GateReason | null;
  /** When to try again, for `pending`. */
  readonly dueAt: number | null;
}

/** In the order of the parameters. */
const detailSections: readonly DetailSection[] = [
  'read',
  'contacts',
  'reach',
  'leads',
  'score',
  'tasks',
  'interactions',
  'sessions',
  'timers',
  'consents',
];

/** The parameters of `commit_turns_v2`. */
export function batchParameters(ctx: Ctx, units: readonly TurnUnit[], ends: readonly Settled[]): unknown[] {
  // Rows are locked in the order of the input: a fixed order keeps two processes from waiting for each other.
  const ordered = units.length < 2 ? units : units.toSorted((a, b) => (a.conversationId < b.conversationId ? -1 : 1));
  const turns: unknown[] = [];
  const due: unknown[] = [];
  const fresh: unknown[] = [];
  const opened: unknown[] = [];
  const messages: unknown[] = [];
  const outbox: unknown[] = [];
  const details: Partial<Record<DetailSection, unknown[]>> = {};
  for (const unit of ordered) {
    if (unit.turn !== null) turns.push(unit.turn);
    if (unit.due !== null) due.push(unit.due);
    if (unit.fresh !== null) fresh.push(unit.fresh);
    if (unit.opened !== null) opened.push(unit.opened);
    messages.push(...unit.messages);
    outbox.push(...unit.outbox);
    for (const section of detailSections) {
      const rows = unit.details[section];
      if (rows !== undefined) (details[section] ??= []).push(...rows);
    }
  }
  // Leads are locked by other features too, always in the order of their ids.
  details.leads?.sort((a, b) => ((a as { l: string }).l < (b as { l: string }).l ? -1 : 1));
  const settled = ends.map((end) => ({
    o: end.organizationId,
    c: end.conversationId,
    q: end.seq,
    st: end.status,
    pm: end.providerMessageId === null ? undefined : cleanText(end.providerMessageId),
    ec: end.errorClass ?? undefined,
    er: end.error === null ? undefined : cleanText(end.error),
    due: end.dueAt === null ? undefined : iso(end.dueAt),
    lb: ctx.processId,
    gr: end.gateReason ?? undefined,
  }));
  const json = (rows: readonly unknown[]): string | null => (rows.length === 0 ? null : JSON.stringify(rows));
  return [
    iso(ctx.clock.now()),
    turns.length + due.length,
    json(turns),
    json(due),
    json(fresh),
    json(opened),
    json(messages),
    json(outbox),
    json(settled),
    ...detailSections.map((section) => json(details[section] ?? [])),
  ];
}
