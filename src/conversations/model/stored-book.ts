import type { Ctx } from '../../context.ts';
import { reserveTokens, settleTokens } from '../sql/model-requests.ts';
import type { BudgetBook } from './daily-budget.ts';

/** The book in `model_budgets`: one row per organization and day, whatever the number of processes. */
export function storedBook({ database }: Pick<Ctx, 'database'>): BudgetBook {
  return {
    reserve: async (...reservation) => (await database.run(reserveTokens, reservation)).length > 0,
    settle: async (...correction) => void (await database.run(settleTokens, correction)),
  };
}
