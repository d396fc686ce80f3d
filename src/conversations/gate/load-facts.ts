import type { ContactAddresses, Suppressions } from '../../contacts/index.ts';
import { consentFor } from '../../core/gate/consent.ts';
import type { Consent } from '../../core/gate/consent.ts';
import { zonesOf } from '../../core/gate/contact-zones.ts';
import { consentNeeded } from '../../core/gate/decide.ts';
import type { GateFacts } from '../../core/gate/decide.ts';
import type { FrequencyCap } from '../../core/gate/frequency.ts';
import type { QuietHours } from '../../core/gate/quiet-hours.ts';
import type { Rate } from '../../core/ports/channel.ts';
import type { Ctx } from '../../context.ts';
import type { ClaimedMessage } from '../claim-outbox.ts';
import { gateFacts } from '../sql/gate-facts.ts';
import { iso } from '../turn-rows.ts';

/** What an organization has set for its messages. */
export interface GateSettings {
  readonly timeZone: string;
  readonly quietHours: QuietHours | null;
  readonly cap: FrequencyCap;
}

export interface FactSources {
  readonly settings: (organizationId: string) => GateSettings;
  readonly suppressions: Suppressions;
}

export interface LoadedFacts extends GateFacts {
  readonly contactId: string | null;
}

interface FactsRow {
  readonly index: number;
  readonly contact_id: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly country: string | null;
  readonly time_zone: string | null;
  readonly is_reachable: boolean;
  readonly consents: readonly Consent[];
  readonly handed_out: readonly number[] | null;
  readonly heard_at: number | null;
  readonly burst_began_at: number | null;
}

/** What the gate judges each message by. Answers to customers on channels without a window need no question to the database. */
export async function loadFacts(ctx: Ctx, sources: FactSources, messages: readonly ClaimedMessage[]): Promise<LoadedFacts[]> {
  const now = ctx.clock.now();
  const asked = messages.filter(needsFacts);
  const rows = asked.length === 0 ? [] : await ask(ctx, asked, now);
  const byMessage = new Map(rows.map((row) => [asked[row.index]!, row]));
  const suppressed = await findSuppressed(sources.suppressions, messages, byMessage);
  return messages.map((message) => {
    const settings = sources.settings(message.organizationId);
    const plain = plainFacts(now, message, settings);
    const row = byMessage.get(message);
    return row === undefined ? plain : { ...plain, ...knownFacts(now, message, settings, row), isSuppressed: suppressed.has(message) };
  });
}

function needsFacts({ purpose, connection }: ClaimedMessage): boolean {
  return consentNeeded(purpose) !== null || connection.channel.capabilities.windowMs !== undefined;
}

function ask(ctx: Ctx, messages: readonly ClaimedMessage[], now: number): Promise<FactsRow[]> {
  return ctx.database.run<FactsRow>(gateFacts, [
    messages.map(({ organizationId }) => organizationId),
    messages.map(({ conversationId }) => conversationId),
    messages.map(({ seq }) => seq),
    messages.map(({ connection }) => connection.channel.capabilities.windowMs !== undefined),
    messages.map((message) => chatRate(message)?.burst ?? 0),
    iso(now),
  ]);
}

/** A person decides themselves when to write, and an answer is waited for: what nobody asked for keeps to the rate of the chat. */
function chatRate({ connection, chatId, purpose }: ClaimedMessage): Rate | null {
  const { rates } = connection.channel.capabilities;
  if (rates === undefined || purpose === 'reply' || purpose === 'manager') return null;
  return connection.channel.isGroup?.(chatId) === true ? (rates.group ?? rates.chat) : rates.chat;
}

function plainFacts(
  now: number,
  { isTaken, isTemplate, limits }: ClaimedMessage,
  { timeZone, quietHours, cap }: GateSettings,
): LoadedFacts {
  return {
    now,
    contactId: null,
    isTaken,
    isReachable: true,
    isSuppressed: false,
    consent: null,
    windowEndsAt: null,
    isTemplate,
    quietHours,
    zones: [timeZone],
    cap: { perDay: limits?.per_day ?? cap.perDay, perWeek: limits?.per_week ?? cap.perWeek },
    handedOut: [],
    accountFreeAt: null,
    chatFreeAt: null,
  };
}

function knownFacts(now: number, message: ClaimedMessage, { timeZone }: GateSettings, row: FactsRow): Partial<LoadedFacts> {
  const { channel } = message.connection;
  const needed = consentNeeded(message.purpose);
  const rate = chatRate(message);
  const { windowMs } = channel.capabilities;
  return {
    contactId: row.contact_id,
    isReachable: row.is_reachable,
    consent: needed === null ? null : consentFor(row.consents, channel.kind, needed),
    windowEndsAt: windowMs === undefined ? null : row.heard_at === null ? now : row.heard_at + windowMs,
    zones: zonesOf({ timeZone: row.time_zone, country: row.country, phone: row.phone }, timeZone),
    // What was handed out before is counted already: a message that is tried again does not stand in its own way.
    handedOut: message.attempts > 0 ? [] : (row.handed_out ?? []),
    chatFreeAt: rate === null || row.burst_began_at === null ? null : row.burst_began_at + (rate.burst * 1000) / rate.perSecond,
  };
}

async function findSuppressed(
  suppressions: Suppressions,
  messages: readonly ClaimedMessage[],
  rows: ReadonlyMap<ClaimedMessage, FactsRow>,
): Promise<ReadonlySet<ClaimedMessage>> {
  const campaigns = messages.filter((message) => message.purpose === 'campaign' && rows.has(message));
  const found = new Set<ClaimedMessage>();
  for (const [organizationId, ofOne] of Map.groupBy(campaigns, (message) => message.organizationId)) {
    const addresses = ofOne.map((message): ContactAddresses => {
      const { phone, email } = rows.get(message)!;
      return { phone, email, identities: [{ channel: message.connection.channel.kind, externalId: message.chatId }] };
    });
    for (const index of await suppressions.find(organizationId, addresses)) found.add(ofOne[index]!);
  }
  return found;
}
