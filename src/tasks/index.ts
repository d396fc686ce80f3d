export type { TaskDeps } from './deps.ts';
export { ensureTaskWebhook } from './ensure-webhook.ts';
export { handleUserEvent } from './handle-user-event.ts';
export { listDeliveries, listLatestTasks } from './queries.ts';
export { replayDelivery } from './replay-delivery.ts';
export { startTaskJobs, type TaskJobs } from './run-task-jobs.ts';
export { openLookUp } from './webhook/look-up.ts';
export { guardedAgent } from './webhook/guard-address.ts';
