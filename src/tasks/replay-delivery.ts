import { AppError } from '../errors.ts';
import type { TaskDeps } from './deps.ts';
import { replayDeliverySql } from './sql/replay-delivery.ts';

/** Sends a delivery again from the start of the schedule, under its old id: a receiver that has it already drops it. */
export async function replayDelivery(deps: TaskDeps, organizationId: string, deliveryId: string): Promise<void> {
  const replayed = await deps.database.run(replayDeliverySql, [organizationId, deliveryId, new Date(deps.clock.now())]);
  if (replayed.length > 0) return;
  throw new AppError(
    'not-found',
    `There is no delivery "${deliveryId}" that can be replayed: this organization has none of this id, or it is being sent at this moment. Look at the delivery log and try again.`,
  );
}
