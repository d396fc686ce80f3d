import { userInfo } from 'node:os';
import { approve, createCampaign, pause, resume, start, stop } from '../../campaigns/index.ts';
import type { Cli } from '../index.ts';
import { readCampaignFile } from './check.ts';
import { withCampaigns } from './with-campaigns.ts';

interface Flags {
  readonly organization?: string;
  readonly as?: string;
}

export function createOne(file: string, { organization, as }: Flags, cli: Cli): Promise<number> {
  const source = readCampaignFile(file);
  return withCampaigns(cli, organization, async ({ ctx, organization: own, rules }) => {
    const { row, campaign } = await createCampaign(ctx, own.id, source, file, as ?? userInfo().username);
    cli.print(`The campaign "${row.name}" is stored as a draft of ${row.author}.`);
    const next = rules.needsApproval || campaign.needsApproval ? `approve ${row.name} --as <somebody else>` : `start ${row.name}`;
    cli.print(`See who would get it with \`parley campaigns preview ${row.name}\`, then \`parley campaigns ${next}\`.`);
    return 0;
  });
}

export function approveOne(name: string, { organization, as }: Flags, cli: Cli): Promise<number> {
  return withCampaigns(cli, organization, async ({ ctx, organization: own }) => {
    const by = as ?? userInfo().username;
    await approve(ctx, own.id, name, by);
    cli.print(`${by} has approved the campaign "${name}" as it stands.`);
    return 0;
  });
}

export function startOne(name: string, { organization }: Flags, cli: Cli): Promise<number> {
  return withCampaigns(cli, organization, async ({ ctx, organization: own, rules }) => {
    const { row } = await start(ctx, own.id, name, rules);
    const at = row.next_at ?? ctx.clock.now();
    cli.print(
      `The campaign "${name}" begins ${at <= ctx.clock.now() ? 'now' : `at ${new Date(at).toISOString()}`}. Parley must be running to send it.`,
    );
    return 0;
  });
}

const changes = { pause, resume, stop } as const;
const done = { pause: 'is paused', resume: 'goes on', stop: 'is stopped' } as const;

export function changeCampaign(what: keyof typeof changes, name: string, { organization }: Flags, cli: Cli): Promise<number> {
  return withCampaigns(cli, organization, async ({ ctx, organization: own }) => {
    await changes[what](ctx, own.id, name);
    cli.print(`The campaign "${name}" ${done[what]}.`);
    return 0;
  });
}
