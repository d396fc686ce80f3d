import { publishPlan } from '../../bookings/index.ts';
import { findPlanFile, readPlanFile } from '../../bookings-file.ts';
import { readConfig } from '../../config.ts';
import type { BookingPlan } from '../../core/booking/plan.ts';
import { AppError } from '../../errors.ts';
import { shippedScripts } from '../../scripts-folder.ts';
import type { Cli } from '../index.ts';
import { counted } from '../table.ts';
import { withBookings } from './with-bookings.ts';

export async function checkFile(file: string | undefined, { env, print }: Cli): Promise<number> {
  const path = file ?? getFile(readConfig(env, shippedScripts));
  print(`${path}: ${contents(readPlanFile(path))}, no problems.`);
  return 0;
}

export function importFile(file: string | undefined, { organization }: { readonly organization?: string }, cli: Cli): Promise<number> {
  return withBookings(organization, cli, async ({ deps, config, organizationId, timeZone }) => {
    const path = file ?? getFile(config);
    const plan = readPlanFile(path);
    await publishPlan(deps, organizationId, plan, timeZone);
    cli.print(`${path} is published: ${contents(plan)}.`);
    return 0;
  });
}

function getFile(config: Parameters<typeof findPlanFile>[0]): string {
  const found = findPlanFile(config);
  if (found !== null) return found;
  throw new AppError('usage', 'There is no bookings.yaml beside the folder of the scripts. Name a file, or set PARLEY_BOOKINGS.');
}

function contents({ calendars, services }: BookingPlan): string {
  return `${counted(calendars.length, 'calendar')}, ${counted(services.length, 'service')}`;
}
