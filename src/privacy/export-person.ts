import { stringify } from 'csv-stringify/sync';
import type { Ctx } from '../context.ts';
import { bind } from './bind.ts';
import { exportTexts } from './export-texts.ts';
import { loadPerson } from './find-person.ts';
import type { Candidate } from './find-person.ts';
import { rules } from './rules.ts';
import { talkLines } from './sql/person.ts';

type Row = Readonly<Record<string, unknown>>;

interface TalkLine {
  readonly conversation_id: string;
  readonly channel: string;
  readonly at: string;
  readonly sender: string;
  readonly kind: string;
  readonly text: string | null;
}

/** Everything about a contact as files by name: a page to begin with in the contact's language, the talks as text, and every table as JSON and CSV. */
export function exportPerson(ctx: Ctx, organizationId: string, contact: Candidate): Promise<Readonly<Record<string, string>>> {
  return ctx.database.inOrganization(organizationId, async (em) => {
    const person = await loadPerson(em, contact.id);
    const now = new Date(ctx.clock.now());
    const files: Record<string, string> = {};
    const counts: [string, number][] = [];
    for (const [table, { rows }] of Object.entries(rules)) {
      const { text, params } = bind(`select to_json(t) as row from ${table} t where ${rows}`, person, now);
      const found = (await em.execute<{ row: Row }[]>(text, params)).map(({ row }) => row);
      if (found.length === 0) continue;
      counts.push([table, found.length]);
      files[`json/${table}.json`] = `${JSON.stringify(found, null, 2)}\n`;
      files[`csv/${table}.csv`] = asCsv(found);
    }
    const { text, params } = bind(talkLines, person, now);
    const texts = exportTexts[languageOf(contact)];
    files['talks.txt'] = asTalks(await em.execute<TalkLine[]>(text, params), texts.senders);
    files['README.txt'] = [texts.title(contact.name ?? contact.id, now.toISOString()), '', ...texts.guide, '', ...counted(counts)].join(
      '\n',
    );
    return files;
  });
}

function languageOf({ language }: Candidate): keyof typeof exportTexts {
  return language === 'ru' || language === 'cs' ? language : 'en';
}

function counted(counts: readonly (readonly [string, number])[]): string[] {
  return counts.map(([table, count]) => `${table}: ${count}`);
}

/** With the mark by which Excel knows UTF-8; what looks like a formula is kept from being one. */
function asCsv(rows: readonly Row[]): string {
  const cells = rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, asCell(value)])));
  return stringify(cells, { header: true, bom: true, escape_formulas: true });
}

function asCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function asTalks(lines: readonly TalkLine[], senders: Readonly<Record<string, string>>): string {
  return [...Map.groupBy(lines, ({ conversation_id: id }) => id)]
    .map(([id, talk]) => {
      const said = talk.map(({ at, sender, kind, text }) => `${at}  ${senders[sender] ?? sender}: ${text ?? `[${kind}]`}`);
      return [`== ${talk[0]!.channel} ${id}`, ...said, ''].join('\n');
    })
    .join('\n');
}
