import type { Ctx } from '../context.ts';
import { readLedger } from '../conversations/index.ts';
import type { OverviewData } from '../http/pages/overview.ts';
import { explainLeads } from '../leads/index.ts';
import { listLatestTasks } from '../tasks/index.ts';
import { bestLeads, latestConversations } from './sql.ts';

const shown = 20;

type Row<Key extends 'conversations' | 'leads'> = OverviewData[Key][number];
type ConversationRow = Omit<Row<'conversations'>, 'lastMessage' | 'lastAt'> & { readonly last_message: string; readonly last_at: number };

/** What the page at `/` shows of an organization. */
export async function loadOverview(
  ctx: Ctx,
  organizationId: string,
  page: Pick<OverviewData, 'language' | 'chatPath' | 'timeZone' | 'product'>,
): Promise<OverviewData> {
  const [ledger, conversations, leads, tasks] = await Promise.all([
    readLedger(ctx, organizationId),
    ctx.database.run<ConversationRow>(latestConversations, [organizationId, shown]),
    ctx.database.run<Omit<Row<'leads'>, 'chance'>>(bestLeads, [organizationId, shown]),
    listLatestTasks(ctx.database, organizationId, shown),
  ]);
  const now = ctx.clock.now();
  const chances = await explainLeads(
    ctx.database,
    organizationId,
    now,
    leads.map(({ id }) => id),
  );
  return {
    ...page,
    now,
    ledger: ledger.map(({ name, kind, ...counts }) => ({ connection: name, channel: kind, ...counts })),
    conversations: conversations.map(({ last_message, last_at, ...line }) => ({ ...line, lastMessage: last_message, lastAt: last_at })),
    leads: leads.map((lead) => ({ ...lead, chance: chances.get(lead.id) ?? null })),
    tasks: tasks.map((task) => ({
      id: task.id,
      title: task.description,
      team: task.team ?? '',
      assigned: task.userName,
      dueAt: task.dueAt?.getTime() ?? null,
      status: task.status,
      isDone: task.status === 'done' || task.status === 'cancelled',
    })),
  };
}
