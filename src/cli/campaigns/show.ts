import { getCampaign, listCampaigns, readStanding } from '../../campaigns/index.ts';
import type { CampaignRow } from '../../campaigns/index.ts';
import type { Cli } from '../index.ts';
import { counted, tableLines } from '../table.ts';
import { withCampaigns } from './with-campaigns.ts';

interface Flags {
  readonly organization?: string;
}

export function showStatus(name: string, { organization }: Flags, cli: Cli): Promise<number> {
  return withCampaigns(cli, organization, async ({ ctx, organization: own }) => {
    const { row, campaign } = await getCampaign(ctx, own.id, name);
    const { firings, counts } = await readStanding(ctx, own.id, row.id);
    cli.print(
      `${campaign.title} (${row.name}): ${row.status}${row.next_at === null ? '' : `, next at ${new Date(row.next_at).toISOString()}`}`,
    );
    if (firings.length > 0) cli.print(`${counted(firings.length, 'firing')}, the last one for ${firings[0]?.occurrence ?? ''}`);
    const rows = counts.map(({ step, status, reason, recipients }) => [String(step), status, reason ?? '', String(recipients)]);
    tableLines(
      [{ title: 'step', align: 'right' }, { title: 'status' }, { title: 'because' }, { title: 'recipients', align: 'right' }],
      rows,
    ).forEach(cli.print);
    return 0;
  });
}

export function listAll({ organization }: Flags, cli: Cli): Promise<number> {
  return withCampaigns(cli, organization, async ({ ctx, organization: own }) => {
    const rows = await ctx.database.run<CampaignRow>(listCampaigns, [own.id]);
    const cells = rows.map((row) => [row.name, row.kind.replace('_', '-'), row.status, row.author, row.approved_by ?? '']);
    if (rows.length === 0) cli.print('There is no campaign yet. Store one with `parley campaigns create <file>`.');
    else
      tableLines(
        ['name', 'kind', 'status', 'author', 'approved by'].map((title) => ({ title })),
        cells,
      ).forEach(cli.print);
    return 0;
  });
}
