import type { Language, LocalizedText } from '../script/types.ts';

/** A campaign as its file says it; nothing in it is left open. Instants and lengths of time are in milliseconds. */
export interface Campaign {
  readonly name: string;
  readonly title: string;
  readonly languages: readonly Language[];
  /** Whether a contact whose language is not among them gets the first one, or is left out. */
  readonly hasFallback: boolean;
  /** Kinds of channels in the order of preference. */
  readonly channels: readonly string[];
  readonly audience: Audience;
  readonly when: When;
  /** IANA zone of its own times and of contacts whose zone nobody knows; null: the organization's. */
  readonly zone: string | null;
  readonly pace: Pace;
  /** Messages of campaigns that one contact may get; null: what the organization allows. */
  readonly cap: { readonly perDay: number | null; readonly perWeek: number | null } | null;
  readonly stopWhen: readonly ExitRule[];
  readonly needsApproval: boolean;
  /** The script that an answer begins where no talk is running; null: the connection's own. */
  readonly reply: string | null;
  /** What texts put in where the contact has no value of that name. */
  readonly values: Readonly<Record<string, LocalizedText>>;
  readonly steps: readonly [CampaignStep, ...CampaignStep[]];
}

export interface Audience {
  /** In any of them; empty: everybody. */
  readonly segments: readonly string[];
  /** In none of them. */
  readonly exclude: readonly string[];
  /** Percent of the audience that gets nothing, to compare with. */
  readonly holdOut: number;
}

export type When =
  /** Once, at a time on the clocks of its zone; null: as soon as it is started. */
  | { readonly is: 'once'; readonly at: string | null }
  /** `graceMs`: how late a firing that was missed still happens. */
  | { readonly is: 'every'; readonly pattern: string; readonly graceMs: number }
  /** Each contact once in this campaign, when a segment gains them. */
  | { readonly is: 'entered'; readonly segment: string; readonly lookEveryMs: number }
  /** Each contact once in this campaign, at the first such entry of their timeline. */
  | { readonly is: 'event'; readonly kinds: readonly string[] }
  /** Every year, at a time of the contact's own day. */
  | { readonly is: 'date'; readonly field: 'birthday'; readonly at: string; readonly daysBefore: number; readonly graceMs: number };

export interface Pace {
  /** Messages a minute over all processes; null: as fast as the channel takes them. */
  readonly perMinute: number | null;
  /** How long the pace takes to grow from a tenth to the whole. */
  readonly rampUpMs: number;
  /** Recipients are spread evenly over so long. */
  readonly spreadMs: number;
  /** Hours of the contact's own day in which messages leave; null: whenever the gate lets them. */
  readonly hours: Hours | null;
  /** Each contact at the hour at which they mostly write. */
  readonly isAtBestHour: boolean;
}

/** From the beginning of the first hour to the beginning of the second. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

export type ExitRule =
  | { readonly on: 'replied' | 'converted' | 'opted_out' }
  | { readonly on: 'entered' | 'left'; readonly segment: string };

export interface CampaignStep {
  /** After the message of the step before was sent. */
  readonly afterMs: number;
  /** At least one; one that is alone needs no name. */
  readonly variants: readonly [Variant, ...Variant[]];
}

export interface Variant {
  readonly name: string;
  readonly weight: number;
  readonly say: LocalizedText;
  readonly buttons: readonly CampaignButton[];
  /** The approved template that the text is an instance of; null: none. */
  readonly template: CampaignTemplate | null;
}

/** For channels that send nothing else once the customer has been silent for a while. */
export interface CampaignTemplate {
  readonly name: string;
  /** The channel's code of each language of the campaign. */
  readonly languages: Readonly<Record<Language, string>>;
  /** Names of the values that fill its places, in order. */
  readonly values: readonly string[];
}

/** What a button under the message does, everything that it names. */
export interface CampaignButton {
  readonly title: LocalizedText;
  /** Begins a talk with this script, in place of one that runs. */
  readonly start: string | null;
  readonly tag: string | null;
  readonly optsOut: boolean;
  readonly say: LocalizedText | null;
}

/** What a text may say of its reader without declaring it. */
export const contactValues = ['name', 'first_name', 'company', 'phone', 'email', 'interest'] as const;
