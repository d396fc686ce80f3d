import type { Database } from '../db/database.ts';
import type { DeliveryStatus, TaskPriority, TaskStatus } from './entity.ts';
import { listDeliveriesSql } from './sql/list-deliveries.ts';
import { listLatestTasksSql } from './sql/list-latest-tasks.ts';

export interface LatestTask {
  readonly id: string;
  readonly description: string;
  readonly status: TaskStatus;
  readonly priority: TaskPriority;
  readonly team: string | null;
  readonly dueAt: Date | null;
  readonly createdAt: Date;
  readonly doneAt: Date | null;
  readonly conversationId: string | null;
  /** Null: not assigned. */
  readonly userName: string | null;
  readonly contactName: string | null;
  readonly leadScore: number | null;
  /** How its webhook fares; null: it is pushed nowhere. */
  readonly pushed: DeliveryStatus | null;
}

/** Newest first. */
export function listLatestTasks(database: Database, organizationId: string, limit = 20): Promise<LatestTask[]> {
  return database.run<LatestTask>(listLatestTasksSql, [organizationId, limit]);
}

/** One line of the delivery log. */
export interface LoggedDelivery {
  /** Also the `webhook-id` that the receiver saw. */
  readonly id: string;
  readonly event: string;
  readonly taskId: string | null;
  readonly integration: string;
  readonly url: string;
  readonly status: DeliveryStatus;
  /** Since it was made or replayed. */
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  /** HTTP status of the last answer; null: there was none. */
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly responseExcerpt: string | null;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
}

/** Newest first; the next page begins after the last id of this one. */
export function listDeliveries(
  database: Database,
  organizationId: string,
  { before = null, limit = 50 }: { readonly before?: string | null; readonly limit?: number } = {},
): Promise<LoggedDelivery[]> {
  return database.run<LoggedDelivery>(listDeliveriesSql, [organizationId, before, limit]);
}
