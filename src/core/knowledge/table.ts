import { parse } from 'csv-parse/sync';
import type { Language } from '../script/types.ts';
import type { PassageText } from './passage.ts';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a column holds, by the words that people head it with. */
const roles = {
  question: /^(?:question|вопрос|otázka|dotaz)$/i,
  answer: /^(?:answer|ответ|odpověď)$/i,
  name: /^(?:name|product|service|item|title|model|наименование|название|товар|услуга|позиция|модель|název|produkt|služba|položka|zboží|výrobek)/i,
  price: /^(?:price|cost|rate|fee|цена|стоимость|cena|sazba)/i,
  currency: /^(?:currency|валюта|měna)$/i,
  code: /^(?:id|sku|code|no|nr|№|#|art(?:icle)?|артикул|код|kód|č(?:íslo)?)\.?$/i,
} as const;
type Role = keyof typeof roles;

/** Rows of a CSV file with a line of column names; the sign between the columns is seen from that line. Throws what is wrong with it. */
export function rowsOf(source: string, language: Language | null): readonly PassageText[] {
  const firstLine = source.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [';', '\t', ','].find((sign) => firstLine.includes(sign)) ?? ',';
  const [columns = [], ...rows] = parse(source, { delimiter, relax_column_count: true, skip_empty_lines: true, trim: true });
  if (columns.some((column) => column !== '' && /^[\d\s.,]+$/.test(column)))
    throw new Error(`The first line must name the columns ("name${delimiter}price"), but it holds a number: "${firstLine.slice(0, 80)}".`);
  if (rows.length === 0) throw new Error('There is no row below the line of column names.');
  return passagesOfTable({ columns, rows }, language, '');
}

/** A row with a question and an answer is a question; any other is told as its name, its price, and what else stands there. */
export function passagesOfTable(table: Table, language: Language | null, context: string): readonly PassageText[] {
  const at = (role: Role): number => table.columns.findIndex((column) => roles[role].test(column));
  const question = at('question');
  const answer = at('answer');
  if (question !== -1 && answer !== -1) {
    return table.rows.flatMap((row) => {
      const [heading = '', text = ''] = [row[question], row[answer]];
      return heading === '' || text === '' ? [] : [{ kind: 'question' as const, heading, text, context, language }];
    });
  }
  const places = { price: at('price'), currency: at('currency'), code: at('code'), name: nameColumn(table, at('name')) };
  return table.rows.flatMap((row) => rowPassage(table.columns, row, places, { language, context }));
}

function nameColumn({ columns }: Table, named: number): number {
  if (named !== -1) return named;
  return columns.findIndex((column) => !roles.code.test(column) && !roles.price.test(column) && !roles.currency.test(column));
}

function rowPassage(
  columns: readonly string[],
  row: readonly string[],
  { name, price, currency, code }: Readonly<Record<'name' | 'price' | 'currency' | 'code', number>>,
  place: Pick<PassageText, 'language' | 'context'>,
): PassageText[] {
  const heading = row[name] ?? '';
  if (heading === '') return [];
  const amount = [row[price], row[currency]].filter(Boolean).join(' ');
  const others = columns.flatMap((column, index) => {
    const value = row[index] ?? '';
    return value === '' || [name, price, currency, code].includes(index) ? [] : [`${column}: ${value}`];
  });
  const first = amount === '' ? heading : `${heading}: ${amount}`;
  return [{ kind: 'row', heading, text: others.length === 0 ? first : `${first} (${others.join('; ')})`, ...place }];
}
