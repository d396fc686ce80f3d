import type { ReadContext, SlotValue } from './reading.ts';

export type MentionType =
  | 'email'
  | 'phone'
  | 'money'
  | 'number'
  | 'date'
  | 'date_range'
  | 'datetime'
  | 'time'
  | 'daypart'
  | 'person_name'
  | 'company_name';

/** Something that a text names, though nobody asked for it. */
export interface Mention {
  readonly type: MentionType;
  /** The forms of `SlotValue`; money without a currency has the currency `XXX`. Several when nothing decides between them; none when it is seen and
   * cannot be told, so that no other grammar takes its numbers. */
  readonly values: readonly SlotValue[];
  /** Offsets into the text, end exclusive. */
  readonly span: readonly [number, number];
}

export type FindMentions = (text: string, context: ReadContext) => readonly Mention[];

/** The text with the words of mentions taken out: every offset stays, and a sign keeps what stood on either side apart. */
export function without(text: string, mentions: readonly Pick<Mention, 'span'>[]): string {
  return mentions.reduce(
    (rest, { span: [from, to] }) => rest.slice(0, from) + takenOut.padEnd(to - from).slice(0, to - from) + rest.slice(to),
    text,
  );
}

/** Stands where words were taken out. */
export const takenOut = '§';

/** Sixty digits in a row, whatever parts them, are no number of anybody, and would keep the grammars busy. Every offset stays. */
export function withoutTables(text: string): string {
  return text.replace(longRun, (run) => takenOut.padEnd(run.length));
}

const longRun = /(?:\d[\s().,:/+-]{0,3}){60,}/g;
