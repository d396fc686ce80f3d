import type { Sql } from '../../db/database.ts';

/** Parameters: organization, task (null: unknown), what was decided (JSON), now. False: the task changed meanwhile, decide again. */
export const applyTaskChoice: Sql = {
  name: 'apply_task_choice',
  text: /* sql */ `select apply_task_choice($1, $2, $3, $4) as applied`,
};
