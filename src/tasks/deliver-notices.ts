import type { SendResult } from '../core/ports/channel.ts';
import { messageOf } from '../errors.ts';
import type { SendNotice, TaskDeps } from './deps.ts';
import { claimNotices, type ClaimedNotice } from './sql/claim-notices.ts';
import { findDueNotices } from './sql/find-due-notices.ts';
import { settleNotice } from './sql/settle-notice.ts';
import { type DueOrganization, sweep } from './sweep.ts';

const organizationsAtOnce = 20;
/** Few, because those of one chat are sent one after another within one lease. */
const noticesAtOnce = 5;
/** Longer than a channel takes to give up. */
const leaseMs = 60_000;
const delaysMs = [5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 3_600_000];

/**
 * Sends users the notices that are due, each at least once, in order within a chat. A task is never lost by a notice that failed:
 * it stands in the console, and the failure in the log. Returns how many were attempted.
 */
export async function deliverNotices(deps: TaskDeps, send: SendNotice): Promise<number> {
  const due = await deps.database.run<DueOrganization>(findDueNotices, [new Date(deps.clock.now()), organizationsAtOnce]);
  return sweep(deps, due, (organizationId) => deliverBatch(deps, send, organizationId));
}

async function deliverBatch(deps: TaskDeps, send: SendNotice, organizationId: string): Promise<number> {
  const now = deps.clock.now();
  const parameters = [organizationId, new Date(now), new Date(now + leaseMs), noticesAtOnce];
  const claimed = await deps.database.run<ClaimedNotice>(claimNotices, parameters);
  const inOrder = claimed.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime() || (a.id < b.id ? -1 : 1));
  const chats = Map.groupBy(inOrder, ({ messenger_id, chat_id }) => `${messenger_id} ${chat_id}`);
  await Promise.all([...chats.values()].map((notices) => deliverChat(deps, send, organizationId, notices)));
  return claimed.length;
}

async function deliverChat(deps: TaskDeps, send: SendNotice, organizationId: string, notices: readonly ClaimedNotice[]): Promise<void> {
  for (const notice of notices) {
    try {
      await settle(deps, organizationId, notice, await attempt(send, notice));
    } catch (error) {
      // The lease runs out by itself, and the notice is sent again.
      deps.log.error({ organizationId, noticeId: notice.id, error: messageOf(error) }, 'the outcome of a notice could not be recorded');
    }
  }
}

async function attempt(send: SendNotice, notice: ClaimedNotice): Promise<SendResult> {
  const { id, chat_id: chatId, message_text: text, choices } = notice;
  try {
    return await send(notice.messenger_id, { id, chatId, text, choices });
  } catch (error) {
    return { ok: false, error: 'ambiguous', message: messageOf(error) };
  }
}

async function settle(deps: TaskDeps, organizationId: string, { id, attempts }: ClaimedNotice, result: SendResult): Promise<void> {
  const now = deps.clock.now();
  if (result.ok) {
    await deps.database.run(settleNotice, [organizationId, id, attempts, 'sent', null, null, new Date(now)]);
    return;
  }
  const dueAt = retryAt(result, attempts, now);
  const error = `${result.error}: ${result.message}`;
  const [status, settledAt] = dueAt === null ? (['failed', new Date(now)] as const) : (['pending', null] as const);
  await deps.database.run(settleNotice, [organizationId, id, attempts, status, dueAt === null ? null : new Date(dueAt), error, settledAt]);
  deps.log.warn({ organizationId, noticeId: id, attempts, error }, dueAt === null ? 'notice failed' : 'notice will be sent again');
}

/** A notice that a user may see twice is better than a task that nobody sees, so an ambiguous outcome is tried again too. */
const passing: readonly string[] = ['unreachable', 'rate-limited', 'ambiguous', 'bad-credentials'];

function retryAt(result: Extract<SendResult, { ok: false }>, attempts: number, now: number): number | null {
  const delay = delaysMs[attempts - 1];
  if (delay === undefined || !passing.includes(result.error)) return null;
  return now + Math.max(delay, result.retryAfterMs ?? 0);
}
