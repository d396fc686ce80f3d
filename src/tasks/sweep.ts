import { messageOf } from '../errors.ts';
import type { TaskDeps } from './deps.ts';

/** What a sweep for due work gives: whose work is due. */
export interface DueOrganization {
  readonly organization_id: string;
}

/** Does the due work of each organization side by side; one whose work fails holds nobody up. Returns how much was done. */
export async function sweep(
  { log }: TaskDeps,
  due: readonly DueOrganization[],
  work: (organizationId: string) => Promise<number>,
): Promise<number> {
  const counts = due.map(async ({ organization_id: organizationId }) => {
    try {
      return await work(organizationId);
    } catch (error) {
      log.error({ organizationId, error: messageOf(error) }, 'the due work of an organization failed; the next round tries again');
      return 0;
    }
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
