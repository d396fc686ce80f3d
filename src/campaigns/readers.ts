import type { ConnectionRef } from '../conversations/index.ts';
import { iso } from '../conversations/index.ts';
import type { Campaign } from '../core/campaign/campaign.ts';
import type { Reader } from '../core/campaign/render.ts';
import { bestHourOf } from '../core/campaign/send-time.ts';
import { consentFor } from '../core/gate/consent.ts';
import type { Consent } from '../core/gate/consent.ts';
import { zonesOf } from '../core/gate/contact-zones.ts';
import type { Ctx } from '../context.ts';
import { loadReaders, writingHours } from './sql/recipients.ts';

interface ReaderRow {
  readonly id: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string | null;
  readonly company_name: string | null;
  readonly time_zone: string | null;
  readonly country: string | null;
  readonly is_our_employee: boolean;
  readonly interest: string | null;
  readonly identities: readonly { readonly m: string; readonly chat: string }[] | null;
  readonly consents: readonly Consent[] | null;
  readonly has_converted: boolean;
  readonly has_replied: boolean;
}

/** A way to a contact: a connection on which they can be reached, and have agreed. */
export interface Way {
  readonly connection: ConnectionRef;
  readonly chatId: string;
}

/** What is known of somebody at the moment at which they would be written to. */
export interface KnownReader extends Reader {
  /** Where they can be reached, whether they agreed or not; the best first. */
  readonly reachable: readonly Way[];
  /** Where they have agreed too. */
  readonly ways: readonly Way[];
  /** They agreed to it on no channel, or took it back. */
  readonly consent: 'granted' | 'withdrawn' | null;
  readonly zone: string;
  /** All zones in one of which they are. */
  readonly zones: readonly string[];
  readonly bestHour: number | null;
  readonly hasReplied: boolean;
  readonly hasConverted: boolean;
}

export interface ReaderQuery {
  readonly organizationId: string;
  readonly campaignId: string;
  readonly campaign: Campaign;
  readonly startedAt: number;
  /** Connections that run in this process. */
  readonly connections: readonly ConnectionRef[];
  readonly timeZone: string;
}

const halfYearMs = 182 * 86_400_000;

/** Who these contacts are, by id, in two or three statements however many there are. Contacts that are gone are left out. */
export async function loadKnownReaders(ctx: Ctx, query: ReaderQuery, contacts: readonly string[]): Promise<Map<string, KnownReader>> {
  const { organizationId, campaignId, campaign, connections, startedAt } = query;
  const usable = connections.filter(({ channel }) => campaign.channels.includes(channel.kind));
  const rows = await ctx.database.run<ReaderRow>(loadReaders, [
    organizationId,
    contacts,
    usable.map(({ messengerId }) => messengerId),
    campaignId,
    iso(startedAt),
  ]);
  const readers = rows.map((row) => readerOf(row, query, usable));
  const hours = campaign.pace.isAtBestHour ? await bestHours(ctx, organizationId, readers) : new Map<string, number | null>();
  return new Map(readers.map((reader) => [reader.contactId, { ...reader, bestHour: hours.get(reader.contactId) ?? null }]));
}

function readerOf(row: ReaderRow, { campaign, timeZone }: ReaderQuery, usable: readonly ConnectionRef[]): KnownReader {
  const zones = zonesOf({ timeZone: row.time_zone, country: row.country, phone: row.phone }, campaign.zone ?? timeZone);
  const consents = row.consents ?? [];
  const stateOn = ({ channel }: ConnectionRef) => consentFor(consents, channel.kind, 'marketing');
  const found = (row.identities ?? []).flatMap(({ m, chat }) => {
    const connection = usable.find(({ messengerId }) => messengerId === m);
    return connection === undefined ? [] : [{ connection, chatId: chat }];
  });
  const reachable = found.toSorted((a, b) => rank(campaign, a) - rank(campaign, b));
  const ways = reachable.filter(({ connection }) => stateOn(connection) === 'granted');
  const isWithdrawn = reachable.some(({ connection }) => stateOn(connection) === 'withdrawn');
  return {
    contactId: row.id,
    language: row.language,
    values: valuesOf(row),
    reachable,
    ways,
    consent: ways.length > 0 ? 'granted' : isWithdrawn ? 'withdrawn' : null,
    zone: zones[0] ?? timeZone,
    zones,
    bestHour: null,
    hasReplied: row.has_replied,
    hasConverted: row.has_converted,
  };
}

export function rank({ channels }: Campaign, { connection }: Pick<Way, 'connection'>): number {
  return channels.indexOf(connection.channel.kind);
}

function valuesOf(row: ReaderRow): Reader['values'] {
  const { name, phone, email, company_name: company, interest } = row;
  const entries = Object.entries({ name, first_name: name?.trim().split(/\s+/)[0] ?? null, phone, email, company, interest });
  return Object.fromEntries(entries.flatMap(([key, value]) => (value === null || value === '' ? [] : [[key, value]])));
}

async function bestHours(ctx: Ctx, organizationId: string, readers: readonly KnownReader[]): Promise<Map<string, number | null>> {
  const rows = await ctx.database.run<{ id: string; hour: number; messages: number }>(writingHours, [
    organizationId,
    readers.map(({ contactId }) => contactId),
    readers.map(({ zone }) => zone),
    iso(ctx.clock.now() - halfYearMs),
  ]);
  const counts = new Map<string, number[]>();
  for (const { id, hour, messages } of rows) {
    const own = counts.get(id) ?? Array.from({ length: 24 }, () => 0);
    own[hour] = messages;
    counts.set(id, own);
  }
  return new Map([...counts].map(([id, own]) => [id, bestHourOf(own)]));
}
