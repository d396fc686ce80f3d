import { segmentStatement } from '../contacts/index.ts';
import { iso } from '../conversations/index.ts';
import { addDays, birthdaysOn } from '../core/campaign/firing.ts';
import type { Campaign } from '../core/campaign/campaign.ts';
import type { Ctx } from '../context.ts';
import { baselineSql, beginSql, choiceParameters, joinSql, previewSql } from './sql/choose-recipients.ts';
import type { StoredCampaign } from './store.ts';

/** Contacts of an audience with what was decided of them. */
export interface ChoiceCount {
  readonly status: 'pending' | 'excluded' | 'held_out';
  readonly reason: string | null;
  readonly contacts: number;
}

/** Chooses the recipients and lets them be written to, once: of several processes that try, one does it. They stay as they are chosen, whatever becomes of the segment. */
export async function beginCampaign(ctx: Ctx, organizationId: string, stored: StoredCampaign): Promise<void> {
  await choose(ctx, organizationId, stored, beginSql, false);
}

/** Adds whoever the trigger has found since; `as-before`: they are written down as those who were there before it. */
export async function joinCampaign(
  ctx: Ctx,
  organizationId: string,
  stored: StoredCampaign,
  as: 'anew' | 'as-before',
  found: Narrowing | null,
): Promise<void> {
  await choose(ctx, organizationId, stored, as === 'anew' ? joinSql : baselineSql, true, found);
}

/** What `beginCampaign` would do at this moment. */
export function countChoices(ctx: Ctx, organizationId: string, stored: StoredCampaign): Promise<ChoiceCount[]> {
  return choose<ChoiceCount>(ctx, organizationId, stored, previewSql, false);
}

/** A further condition on contacts `c`, with its parameters; `place` gives the name of the n-th. */
export interface Narrowing {
  readonly where: (place: (index: number) => string) => string;
  readonly values: readonly unknown[];
}

async function choose<Row>(
  ctx: Ctx,
  organizationId: string,
  { row, campaign }: StoredCampaign,
  statement: (audience: string, used: number) => string,
  onlyNew: boolean,
  narrowing: Narrowing | null = birthdays(row.occurrence, campaign),
): Promise<Row[]> {
  const { when, audience, channels, languages, hasFallback, pace } = campaign;
  const { text, values } = await segmentStatement(ctx, organizationId, {
    anyOf: audience.segments,
    noneOf: audience.exclude,
    allOf: when.is === 'entered' ? [when.segment] : [],
  });
  const given = narrowing?.values ?? [];
  const narrowed = narrowing === null ? text : `${text} and ${narrowing.where((index) => `$${values.length + 1 + index}`)}`;
  const parameters = choiceParameters({
    campaignId: row.id,
    channels,
    languages: hasFallback ? null : languages,
    holdOut: audience.holdOut,
    salt: row.parent_id ?? row.id,
    now: iso(ctx.clock.now()),
    spreadMs: pace.spreadMs,
    onlyNew,
  });
  return ctx.database.runLarge<Row>(statement(narrowed, values.length + given.length), [...values, ...given, ...parameters]);
}

/** Whose day it is; null for campaigns that have no day. */
function birthdays(day: string | null, { when }: Campaign): Narrowing | null {
  if (when.is !== 'date' || day === null) return null;
  return {
    where: (place) => `to_char(c.birthday, 'MM-DD') = any(${place(0)}::text[])`,
    values: [birthdaysOn(addDays(day, when.daysBefore))],
  };
}
