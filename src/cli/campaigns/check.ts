import { existsSync, readFileSync } from 'node:fs';
import { problemLines } from '../../campaigns/index.ts';
import { parseCampaign } from '../../core/campaign/parse-campaign.ts';
import { isError } from '../../core/script/problem.ts';
import { AppError } from '../../errors.ts';
import type { Cli } from '../index.ts';
import { counted } from '../table.ts';

/** 1 when a file has an error. */
export function checkFiles(files: readonly string[], cli: Cli): number {
  const problems = files.flatMap((file) => parseCampaign(readCampaignFile(file), file).problems);
  for (const line of problemLines(problems)) cli.print(line);
  const errors = problems.filter(isError).length;
  cli.print(`${counted(files.length, 'campaign')}, ${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}`);
  return errors === 0 ? 0 : 1;
}

export function readCampaignFile(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  throw new AppError('not-found', `There is no file ${file}.`);
}
