import { countChoices, getCampaign, previewContact, sendTest } from '../../campaigns/index.ts';
import { getContact } from '../../contacts/index.ts';
import { AppError } from '../../errors.ts';
import type { Cli } from '../index.ts';
import { tableLines } from '../table.ts';
import { withCampaigns } from './with-campaigns.ts';
import type { CampaignStore } from './with-campaigns.ts';

interface Flags {
  readonly organization?: string;
  readonly step: string;
}

export function previewOne(name: string, contact: string | undefined, flags: Flags, cli: Cli): Promise<number> {
  return withCampaigns(cli, flags.organization, async (store) => {
    if (contact === undefined) await previewAudience(store, name, cli);
    else await previewReader(store, name, contact, stepOf(flags.step), cli);
    return 0;
  });
}

async function previewAudience({ ctx, organization }: CampaignStore, name: string, cli: Cli): Promise<void> {
  const counts = await countChoices(ctx, organization.id, await getCampaign(ctx, organization.id, name));
  if (counts.length === 0) cli.print('Nobody is in its audience.');
  else {
    const rows = counts.map(({ status, reason, contacts }) => [
      status === 'pending' ? 'would get it' : status,
      reason ?? '',
      String(contacts),
    ]);
    tableLines([{ title: 'contacts' }, { title: 'because' }, { title: 'count', align: 'right' }], rows).forEach(cli.print);
  }
}

async function previewReader(
  { ctx, organization, deps }: CampaignStore,
  name: string,
  given: string,
  step: number,
  cli: Cli,
): Promise<void> {
  const stored = await getCampaign(ctx, organization.id, name);
  const { id } = await getContact(ctx, organization.id, given);
  const { message, way, leftOut, at } = await previewContact(ctx, deps, organization.id, stored, id, step);
  if (message !== null) {
    cli.print(message.text);
    for (const { title } of message.choices) cli.print(`  [${title}]`);
    cli.print(`language ${message.language}, variant ${message.variant}, channel ${way?.connection.channel.kind ?? 'none'}`);
  }
  if (leftOut !== null) cli.print(`Would not be sent: ${leftOut}.`);
  else cli.print(at !== null && at > ctx.clock.now() ? `Would be sent at ${new Date(at).toISOString()}.` : 'Would be sent now.');
}

export function testOne(name: string, contacts: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  return withCampaigns(cli, flags.organization, async ({ ctx, organization, deps }) => {
    const stored = await getCampaign(ctx, organization.id, name);
    for (const contact of contacts) {
      const { id } = await getContact(ctx, organization.id, contact);
      const { outcome } = await sendTest(ctx, deps, organization.id, stored, id, stepOf(flags.step));
      cli.print(outcome === 'queued' ? `A test is on its way to ${contact}.` : `A person has the talk with ${contact}: nothing was sent.`);
    }
    return 0;
  });
}

function stepOf(text: string): number {
  const step = Number(text);
  if (Number.isInteger(step) && step >= 1) return step;
  throw new AppError('usage', `--step is "${text}", allowed is a whole number from 1.`);
}
