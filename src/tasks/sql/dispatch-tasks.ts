import type { Sql } from '../../db/database.ts';

/** Parameters: organization, what was decided (JSON), now. Gives the tasks that this call dispatched; the others were taken before. */
export const dispatchTasksSql: Sql = {
  name: 'dispatch_tasks',
  text: /* sql */ `select task_id from dispatch_tasks($1, $2, $3) as d(task_id)`,
};

export interface DispatchedRow {
  readonly task_id: string;
}
