import type { Campaign } from '../core/campaign/campaign.ts';
import { timeOnDay } from '../core/campaign/firing.ts';
import type { RenderedMessage, Renderer } from '../core/campaign/render.ts';
import { sendTime } from '../core/campaign/send-time.ts';
import { endOfQuietHours } from '../core/gate/quiet-hours.ts';
import type { QuietHours } from '../core/gate/quiet-hours.ts';
import { rank } from './readers.ts';
import type { KnownReader, Way } from './readers.ts';

/** What was claimed. */
export interface Claimed {
  readonly contact_id: string;
  readonly step: number;
  readonly messenger_id: string | null;
  /** It was queued before, and could not be delivered over that connection. */
  readonly was_queued: boolean;
}

/** Why somebody is not written to after all; the closed list is in `docs/campaigns.md`. */
export type LeftOut =
  | 'gone'
  | 'no-channel'
  | 'opted-out'
  | 'no-consent'
  | 'no-language'
  | 'no-value'
  | 'replied'
  | 'converted'
  | 'in-segment'
  | 'left-segment'
  | 'too-late';

export type Decision =
  | { readonly is: 'send'; readonly way: Way; readonly message: RenderedMessage }
  | { readonly is: 'wait'; readonly until: number }
  | { readonly is: 'leave-out'; readonly why: LeftOut };

export interface DecisionFacts {
  readonly now: number;
  readonly campaign: Campaign;
  /** The day of a campaign that goes by days. */
  readonly day: string | null;
  readonly quietHours: QuietHours | null;
  readonly renderer: Renderer;
  /** Members of the segments that the exit rules name, among the contacts at hand. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Whether a recipient who is due is written to, where and with what. The gate has the last word when the message leaves. */
export function decideRecipient(claimed: Claimed, reader: KnownReader | undefined, facts: DecisionFacts): Decision {
  if (reader === undefined) return { is: 'leave-out', why: 'gone' };
  const exit = exitOf(reader, facts);
  if (exit !== null) return { is: 'leave-out', why: exit };
  const way = wayTo(claimed, reader, facts.campaign);
  if (way === null) return { is: 'leave-out', why: wayMissing(reader) };
  const at = timeFor(reader, facts);
  if (at === null) return { is: 'leave-out', why: 'too-late' };
  if (at > facts.now) return { is: 'wait', until: at };
  const rendered = facts.renderer.render(claimed.step, reader);
  return rendered.ok ? { is: 'send', way, message: rendered.message } : { is: 'leave-out', why: rendered.reason };
}

function wayMissing({ consent, reachable }: KnownReader): LeftOut {
  if (consent === 'withdrawn') return 'opted-out';
  return consent === null && reachable.length > 0 ? 'no-consent' : 'no-channel';
}

/** After a failure only channels further down the list: so each is tried once, and in the end there is none. */
function wayTo({ messenger_id: failed, was_queued: wasQueued }: Claimed, { ways }: KnownReader, campaign: Campaign): Way | null {
  if (!wasQueued) return ways[0] ?? null;
  const tried = ways.find(({ connection }) => connection.messengerId === failed);
  return (
    ways.find((way) => way.connection.messengerId !== failed && (tried === undefined || rank(campaign, way) > rank(campaign, tried))) ??
    null
  );
}

function exitOf(reader: KnownReader, { campaign, members }: DecisionFacts): LeftOut | null {
  for (const rule of campaign.stopWhen) {
    switch (rule.on) {
      case 'replied':
        if (reader.hasReplied) return 'replied';
        break;
      case 'converted':
        if (reader.hasConverted) return 'converted';
        break;
      case 'opted_out':
        if (reader.consent === 'withdrawn') return 'opted-out';
        break;
      case 'entered':
        if (members.get(rule.segment)?.has(reader.contactId) === true) return 'in-segment';
        break;
      case 'left':
        if (members.get(rule.segment)?.has(reader.contactId) === false) return 'left-segment';
        break;
    }
  }
  return null;
}

/** The first instant that suits the campaign, the contact's day and their sleep; null: their day is over. */
function timeFor(reader: KnownReader, { now, campaign, day, quietHours }: DecisionFacts): number | null {
  const { when, pace } = campaign;
  let at = now;
  if (when.is === 'date' && day !== null) {
    const due = timeOnDay(day, when.at, reader.zone);
    if (now > due + when.graceMs) return null;
    at = Math.max(now, due);
  }
  // Quiet hours may end outside the campaign's hours, and those begin within quiet hours: a second look settles it.
  for (let looks = 0; looks < 2; looks++) {
    at = sendTime(at, reader, pace);
    at = endOfQuietHours(at, quietHours, reader.zones) ?? at;
  }
  return at;
}
