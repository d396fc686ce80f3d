import { AppError } from '../../errors.ts';
import { closeLead } from '../../leads/index.ts';
import type { Cli } from '../index.ts';
import { withOrganization } from './with-organization.ts';

interface Flags {
  readonly organization?: string;
  readonly value?: string;
}

const outcomes = ['won', 'lost', 'open'] as const;

/** `parley score close`: says what came of a lead. */
export function closeOne(leadId: string, given: string, { organization, value }: Flags, cli: Cli): Promise<number> {
  const outcome = outcomes.find((each) => each === given);
  if (outcome === undefined) throw new AppError('usage', `The outcome is "${given}", allowed is won, lost or open.`);
  if (value !== undefined && !/^\d{1,15}(\.\d{1,2})?$/.test(value))
    throw new AppError('usage', `--value is "${value}", allowed is an amount such as 4900.50.`);
  return withOrganization(organization, cli, async (ctx, { id }) => {
    await closeLead(ctx, id, { leadId, outcome, value: value === undefined ? null : Number(value) });
    cli.print(`The lead ${leadId} is ${outcome}.`);
    return 0;
  });
}
