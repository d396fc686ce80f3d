import { SaxesParser } from 'saxes';
import { AppError } from '../../errors.ts';

/** How XLSX keeps a table: the parts of the archive, read as far as rows of texts need them. Pieces go in as they are unpacked, rows come out. */

export interface Reader<T> {
  /** What is complete with this piece of XML. */
  push(xml: string): T[];
}

export interface SheetRow {
  /** From 1, as the spreadsheet shows it. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly relation: string }[];
  /** Days are counted from 1904 instead of 1900 in some old files of the Mac. */
  readonly is1904: boolean;
}

/** The format allows no more. */
const mostColumns = 16_384;

type Attributes = Readonly<Record<string, string>>;

/** One element after the other; names come without their namespace. */
function parserOf(on: {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}): SaxesParser {
  const parser = new SaxesParser({ position: false });
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', ({ name, attributes }) => on.open?.(local(name), attributes as Attributes));
  parser.on('text', (text) => on.text?.(text));
  parser.on('closetag', ({ name }) => on.close?.(local(name)));
  parser.on('error', (error) => {
    throw new AppError('import-invalid', `The XLSX file is damaged: ${error.message}. Save it again in the spreadsheet program.`);
  });
  return parser;
}

export function readWorkbook(xml: string): Workbook {
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  parserOf({
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name === 'sheet') sheets.push({ name: attributes['name'] ?? '', relation: relationOf(attributes) });
    },
  }).write(xml);
  return { sheets, is1904 };
}

const relationOf = (attributes: Attributes): string => Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

/** Paths of parts within the archive, by the id of the relation. */
export function readRelations(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  parserOf({
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id !== undefined && Target !== undefined)
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  }).write(xml);
  return targets;
}

/** The numbers of formats that show a date, of those that need no definition. */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 30, 36, 50, 57]);

/** Styles of cells that show their number as a date. */
export function readDateStyles(xml: string): ReadonlySet<number> {
  const dateFormats = new Set(builtInDates);
  const styles = new Set<number>();
  let isCellStyle = false;
  let style = 0;
  parserOf({
    open(name, attributes) {
      if (name === 'numFmt' && showsDate(attributes['formatCode'] ?? '')) dateFormats.add(Number(attributes['numFmtId']));
      else if (name === 'cellXfs') isCellStyle = true;
      else if (name === 'xf' && isCellStyle) {
        if (dateFormats.has(Number(attributes['numFmtId']))) styles.add(style);
        style++;
      }
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false;
    },
  }).write(xml);
  return styles;
}

/** A day or a year in it, outside of quoted words, colours and escaped letters. */
const showsDate = (format: string): boolean => /[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** The table of texts that cells refer to by their place. */
export function stringsReader(): Reader<string> {
  let done: string[] = [];
  let text = '';
  let isText = false;
  let isReading = false;
  const parser = parserOf({
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') isReading = true;
      else if (name === 't') isText = !isReading;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      if (name === 't') isText = false;
      // How a Japanese word is read aloud stands beside it and is no part of it.
      else if (name === 'rPh') isReading = false;
      else if (name === 'si') done.push(text);
    },
  });
  return {
    push(xml) {
      done = [];
      parser.write(xml);
      return done;
    },
  };
}

export interface SheetContext {
  readonly strings: readonly string[];
  readonly dateStyles: ReadonlySet<number>;
  readonly is1904: boolean;
}

/** Rows that hold anything; the value of a formula is the one that was saved with it. */
export function sheetReader(context: SheetContext): Reader<SheetRow> {
  let done: SheetRow[] = [];
  let line = 0;
  let cells: string[] = [];
  let column = 0;
  let cell = { type: '', style: -1 };
  let text = '';
  let isValue = false;
  const parser = parserOf({
    open(name, { r, t, s }) {
      if (name === 'row') {
        line = r === undefined ? line + 1 : Number(r);
        cells = [];
        column = 0;
      } else if (name === 'c') {
        if (r !== undefined) column = columnOf(r);
        cell = { type: t ?? 'n', style: s === undefined ? -1 : Number(s) };
        text = '';
      } else if (name === 'v' || name === 't') isValue = true;
      else if (name === 'rPh' || name === 'f') isValue = false;
    },
    text(piece) {
      if (isValue) text += piece;
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false;
      else if (name === 'c') {
        const value = textOf(text, cell, context);
        if (value !== '') {
          while (cells.length < column) cells.push('');
          cells[column] = value;
        }
        column++;
      } else if (name === 'row' && cells.length > 0) done.push({ line, cells });
    },
  });
  return {
    push(xml) {
      done = [];
      parser.write(xml);
      return done;
    },
  };
}

/** "C7" is in the third column, the one of index 2. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/\d+$/, '')) column = column * 26 + letter.charCodeAt(0) - 64;
  if (column >= 1 && column <= mostColumns) return column - 1;
  throw new AppError('import-invalid', `The XLSX file is damaged: there is no cell ${reference.slice(0, 20)}.`);
}

function textOf(text: string, { type, style }: { type: string; style: number }, { strings, dateStyles, is1904 }: SheetContext): string {
  if (type === 's') return strings[Number(text)] ?? '';
  if (type === 'b') return text === '1' ? 'true' : 'false';
  if (type !== 'n' || text === '') return text;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return dateStyles.has(style) ? dateText(number, is1904) : String(number);
}

const dayMs = 86_400_000;

/** The days count from the end of 1899, as if 1900 had been a leap year. */
function dateText(days: number, is1904: boolean): string {
  const from = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 61 ? 31 : 30);
  const at = new Date(from + Math.round(days * dayMs));
  if (Number.isNaN(at.getTime())) return String(days);
  const text = at.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}
