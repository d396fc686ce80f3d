export type { SendNotice, TaskDeps } from './deps.ts';
export { handleUserEvent } from './handle-user-event.ts';
export type { Connection } from './link-user-chat.ts';
export { type LatestTask, listDeliveries, listLatestTasks, type LoggedDelivery } from './queries.ts';
export { replayDelivery } from './replay-delivery.ts';
export { startTaskJobs, type TaskJobs, type TaskJobsDeps } from './run-task-jobs.ts';
export { openLookUp } from './webhook/look-up.ts';
