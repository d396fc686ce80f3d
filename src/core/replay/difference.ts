/** What a replay can find, the gravest first: of several in one stretch the first of these names the talk. */
export const differenceKinds = {
  failed: 'a turn of the draft fails',
  'lost-answer': 'an answer is no longer read',
  'other-answer': 'an answer is read as something else',
  'other-end': 'the talk ends otherwise, or does not end',
  'other-task': 'another task, or none',
  'other-score': 'another score',
  'other-path': 'other steps',
  'new-answer': 'an answer is read that was not read before',
  'not-known': 'the draft asks what nobody asked then: the customer, the model or a lookup',
  'other-text': 'other words at the same place',
} as const satisfies Record<string, string>;

export type DifferenceKind = keyof typeof differenceKinds;

export interface Difference {
  readonly kind: DifferenceKind;
  /** The step at which the talk stood, or was going to. */
  readonly step: string;
  readonly was: string;
  readonly now: string;
}

/** Kinds that tell nothing of the customer's way: they name a talk only when there is nothing else. */
export const forInformation: ReadonlySet<DifferenceKind> = new Set(['new-answer', 'not-known', 'other-text'] as const);

export function isDifferenceKind(name: string): name is DifferenceKind {
  return Object.hasOwn(differenceKinds, name);
}
