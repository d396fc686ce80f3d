import type { Ctx } from '../context.ts';
import type { Transition } from '../core/draw/traffic.ts';
import { stepTransitions } from './sql.ts';

/** How often talks with a script of this name went from one of its steps to the next, since an instant (UTC milliseconds). */
export async function readStepTraffic(
  ctx: Pick<Ctx, 'database'>,
  organizationId: string,
  { script, since }: { readonly script: string; readonly since: number },
): Promise<readonly Transition[]> {
  return ctx.database.run<Transition>(stepTransitions, [organizationId, script, new Date(since).toISOString()]);
}
