import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from './config.ts';
import { parsePlan } from './core/booking/parse-plan.ts';
import type { BookingPlan } from './core/booking/plan.ts';
import { isError } from './core/script/problem.ts';
import { AppError, messageOf } from './errors.ts';

/** Where calendars and services are written down: the named file, or the one beside the folder of scripts, if there is one. */
export function findPlanFile({ bookingsFile, scriptsFolder }: Pick<Config, 'bookingsFile' | 'scriptsFolder'>): string | null {
  if (bookingsFile !== null) return bookingsFile;
  const usual = join(dirname(resolve(scriptsFolder)), 'bookings.yaml');
  return existsSync(usual) ? usual : null;
}

/** Throws `bookings-invalid` with every problem of the file and its place. */
export function readPlanFile(path: string): BookingPlan {
  const { plan, problems } = parsePlan(readSource(path), path);
  if (plan !== null) return plan;
  const lines = problems
    .filter(isError)
    .map(({ file, line, column, message, hint }) => `${file}:${line}:${column} ${message}${hint === undefined ? '' : ` (${hint})`}`);
  throw new AppError('bookings-invalid', lines.join('\n'), { details: { problems } });
}

function readSource(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError(
      'bookings-invalid',
      `The file of bookings ${path} cannot be read: ${messageOf(cause)}. Set PARLEY_BOOKINGS to one that can.`,
      { cause },
    );
  }
}
