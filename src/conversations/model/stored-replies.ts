import type { Ctx } from '../../context.ts';
import { messageOf } from '../../errors.ts';
import { findReply, keepReply, pruneReplies } from '../sql/model-requests.ts';
import { iso } from '../turn-rows.ts';
import type { ReplyStore } from './reply-store.ts';

const keptForMs = 30 * 86_400_000;
const mostKept = 10_000;
/** Pruning sorts what is kept, so only the first reply of a process pays for it, and every hundredth. */
const pruneEvery = 100;

/** Replies in `model_replies`: a month, and the newest ten thousand of an organization. */
export function storedReplies({ database, clock, log }: Pick<Ctx, 'database' | 'clock' | 'log'>): ReplyStore {
  let kept = 0;
  const oldest = (): string => iso(clock.now() - keptForMs);
  const report = (error: unknown): void => log.error({ error: messageOf(error) }, 'the kept replies of the model cannot be used');
  return {
    async find(organizationId, key) {
      try {
        const [row] = await database.run<{ model: string; reply: unknown }>(findReply, [organizationId, key, oldest()]);
        return row === undefined ? null : { model: row.model, value: row.reply };
      } catch (error) {
        report(error);
        return null;
      }
    },
    async keep(organizationId, key, { model, value }) {
      try {
        await database.run(keepReply, [organizationId, key, model, JSON.stringify(value), iso(clock.now())]);
        if (kept % pruneEvery === 0) await database.run(pruneReplies, [organizationId, oldest(), mostKept]);
        kept += 1;
      } catch (error) {
        report(error);
      }
    },
  };
}
