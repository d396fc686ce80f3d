/** How a virtual customer behaves. Probabilities are per question. */
export interface Temper {
  readonly name: TemperName;
  /** Out of all customers, in parts. */
  readonly share: number;
  /** Presses a button where there is one. */
  readonly presses: number;
  /** Says something else than an answer. */
  readonly strays: number;
  readonly straysTo: readonly Stray[];
  /** Leaves the talk for good. */
  readonly leaves: number;
  /** Comes back only after the silence of the question. */
  readonly dawdles: number;
  /** How answers are put. */
  readonly disguise: 'none' | 'short' | 'wordy' | 'typos' | 'angry';
  /** Writes in another language than the messenger states. */
  readonly foreign: boolean;
}

export const temperNames = [
  'plain',
  'hurried',
  'wordy',
  'off-topic',
  'angry',
  'fickle',
  'late',
  'foreign',
  'stickers',
  'typos',
  'curious',
  'silent',
] as const;
export type TemperName = (typeof temperNames)[number];

/** What a customer says in place of an answer. */
export type Stray =
  | 'question'
  | 'price'
  | 'off-topic'
  | 'anger'
  | 'undecided'
  | 'human'
  | 'stop'
  | 'sticker'
  | 'voice'
  | 'place'
  | 'picture'
  | 'old-button'
  | 'otherwise'
  | 'greeting';

const calm = { presses: 0.4, strays: 0, straysTo: [], leaves: 0.01, dawdles: 0.02, disguise: 'none', foreign: false } as const;

/** Every kind of customer, with how many of them there are. */
export const tempers: readonly Temper[] = [
  { ...calm, name: 'plain', share: 20 },
  { ...calm, name: 'hurried', share: 12, presses: 0.7, disguise: 'short' },
  { ...calm, name: 'wordy', share: 10, presses: 0.1, disguise: 'wordy' },
  { ...calm, name: 'off-topic', share: 8, strays: 0.3, straysTo: ['off-topic', 'greeting', 'undecided'] },
  {
    ...calm,
    name: 'angry',
    share: 6,
    strays: 0.25,
    straysTo: ['anger', 'anger', 'anger', 'human', 'stop'],
    leaves: 0.05,
    disguise: 'angry',
  },
  { ...calm, name: 'fickle', share: 8, strays: 0.25, straysTo: ['otherwise', 'old-button', 'undecided'] },
  { ...calm, name: 'late', share: 8, dawdles: 0.35 },
  { ...calm, name: 'foreign', share: 6, presses: 0.3, foreign: true },
  { ...calm, name: 'stickers', share: 6, strays: 0.3, straysTo: ['sticker', 'voice', 'place', 'picture'] },
  { ...calm, name: 'typos', share: 8, presses: 0.1, disguise: 'typos' },
  { ...calm, name: 'curious', share: 6, strays: 0.35, straysTo: ['question', 'question', 'price', 'undecided'] },
  { ...calm, name: 'silent', share: 4, leaves: 0.3 },
];
