/** What a channel can carry, as far as a script can go wrong there. Lengths in UTF-16 code units. */
export interface Channel {
  readonly name: string;
  /** Longest text of one message; null where Parley splits longer ones. */
  readonly textMax: number | null;
  /** Longest text above buttons; null where there is no limit of its own. */
  readonly textAboveButtonsMax: number | null;
  /** Up to so many choices, with titles up to this length, in the order in which the channel's forms grow. */
  readonly buttons: readonly { readonly most: number; readonly titleMax: number }[];
  readonly takesFiles: boolean;
  /** How long after the customer's last message anything may be said; null for ever. */
  readonly windowMs: number | null;
}

const dayMs = 86_400_000;

/** The channels that Parley knows limits of. The first two are those it speaks; docs/proof.md tells how to ask for others. */
export const knownChannels: readonly Channel[] = [
  // https://core.telegram.org/bots/api: longer texts are split, titles are cut by the phone's screen.
  { name: 'telegram', textMax: null, textAboveButtonsMax: null, buttons: [{ most: 100, titleMax: 64 }], takesFiles: true, windowMs: null },
  { name: 'web-chat', textMax: null, textAboveButtonsMax: null, buttons: [{ most: 20, titleMax: 200 }], takesFiles: false, windowMs: null },
  // https://developers.facebook.com/documentation/business-messaging/whatsapp: three reply buttons, or a list of ten rows; 24 hours.
  {
    name: 'whatsapp',
    textMax: 4096,
    textAboveButtonsMax: 1024,
    buttons: [
      { most: 3, titleMax: 20 },
      { most: 10, titleMax: 24 },
    ],
    takesFiles: true,
    windowMs: dayMs,
  },
];

export const defaultChannels: readonly Channel[] = knownChannels.filter(({ windowMs }) => windowMs === null);
