/** What the overview shows. Every instant is UTC milliseconds; every text is shown as it is, escaped. */
export interface OverviewData {
  /** Language of the page's own words; English for others than these. */
  readonly language: 'en' | 'ru' | 'cs';
  readonly product: string;
  /** Where the web chat is, or null when no connection has one. */
  readonly chatPath: string | null;
  readonly now: number;
  /** IANA name; times are shown in it. */
  readonly timeZone: string;
  readonly ledger: readonly LedgerLine[];
  /** Latest first. */
  readonly conversations: readonly ConversationLine[];
  /** In the order to be shown, by rule the highest score first. */
  readonly leads: readonly LeadCard[];
  readonly tasks: readonly TaskLine[];
}

/** G9: received = handled + parked + waiting; queued = sent + failed + unknown + suppressed + unsent. */
export interface LedgerLine {
  readonly connection: string;
  readonly channel: string;
  readonly received: number;
  readonly handled: number;
  readonly parked: number;
  readonly waiting: number;
  readonly queued: number;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  readonly suppressed: number;
  readonly unsent: number;
}

export interface ConversationLine {
  readonly id: string;
  readonly contact: string;
  readonly channel: string;
  readonly status: string;
  readonly script: string;
  readonly step: string;
  readonly lastMessage: string;
  readonly lastAt: number;
}

/** What kind of thing moves a probability; the page has a word for each. */
export type DriverKind = 'score' | 'messages' | 'reply' | 'negative' | 'rule' | 'interaction' | 'stage' | 'source' | 'channel' | 'language';

export interface LeadCard {
  readonly id: string;
  readonly name: string;
  /** 0 to 100. */
  readonly score: number;
  readonly priority: 'hot' | 'warm' | 'cold';
  readonly stage: string;
  readonly budget: string | null;
  readonly interest: string | null;
  /** 0 to 1, with what moves it away from the average lead, the strongest first; null while no model is in use. */
  readonly chance: {
    readonly probability: number;
    readonly drivers: readonly {
      readonly kind: DriverKind;
      readonly name: string;
      /** It counts because the lead does not have it. */
      readonly isAbsent: boolean;
      readonly logOdds: number;
    }[];
  } | null;
  readonly evidence: readonly { readonly points: number; readonly because: string; readonly quote: string }[];
  /** Oldest first. */
  readonly timeline: readonly { readonly at: number; readonly kind: string; readonly text: string }[];
}

export interface TaskLine {
  readonly id: string;
  readonly title: string;
  readonly team: string;
  /** Null while nobody has it. */
  readonly assigned: string | null;
  readonly dueAt: number | null;
  readonly status: string;
  /** A late task that is not done is marked. */
  readonly isDone: boolean;
}
