import type { Ctx } from '../context.ts';
import { anonymiseTalk } from '../core/anonymise/anonymise-talk.ts';
import { talksToAnonymise } from './sql/person.ts';

interface TalkRow {
  readonly id: string;
  readonly channel: string;
  readonly language: string;
  readonly outcome: string | null;
  readonly names: readonly string[];
  readonly said: readonly { readonly sender: string; readonly text: string }[];
}

/** A talk without who talked: neither ids nor times, by which it could be found again. */
export interface AnonymousTalk {
  readonly channel: string;
  readonly language: string;
  readonly outcome: string | null;
  readonly messages: readonly { readonly sender: string; readonly text: string }[];
}

const batch = 200;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Every talk of the organization that has words, with people, their numbers and addresses replaced. */
export async function* exportTalks(ctx: Ctx, organizationId: string): AsyncGenerator<AnonymousTalk> {
  for (let last: string | undefined = beforeAll; last !== undefined;) {
    const rows: TalkRow[] = await ctx.database.run<TalkRow>(talksToAnonymise, [organizationId, last, batch]);
    for (const row of rows) if (row.said.length > 0) yield withoutPeople(row);
    last = rows.at(-1)?.id;
  }
}

function withoutPeople({ channel, language, outcome, names, said }: TalkRow): AnonymousTalk {
  const texts = anonymiseTalk(
    said.map(({ text }) => text),
    { names },
  );
  return { channel, language, outcome, messages: said.map(({ sender }, index) => ({ sender, text: texts[index]! })) };
}
