/**
 * Reads CSV by records as RFC 4180 has them, and goes on after broken ones: other parsers take everything after a quote that is never closed
 * for one cell, or stop. A record that cannot be read is given back as it stands, with the reason.
 */
export interface CsvRecord {
  /** The line it begins in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault: string | null;
}

export interface CsvReader {
  /** The records that are complete with this piece of text. */
  push(text: string): CsvRecord[];
  /** What is left. */
  end(): CsvRecord[];
}

/** A cell over more lines than this is one whose quote was forgotten. */
const mostLinesInRecord = 100;
const longestRecord = 100_000;

/** Complete cells and where the next record begins; `open` when the text ends within a quoted cell. */
type Parsed =
  | { readonly kind: 'record'; readonly cells: string[]; readonly end: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'fault' };

export function createCsvReader(delimiter: string): CsvReader {
  let rest = '';
  let line = 1;
  let endedWithReturn = false;

  function take(isLast: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    const end = isLast ? rest.length : rest.lastIndexOf('\n') + 1;
    while (at < end) {
      const parsed = parseRecord(rest, at, delimiter);
      if (!isLast && isCut(parsed) && !isTooLong(rest, at)) break;
      const next = parsed.kind === 'record' ? parsed.end : endOfLine(rest, at);
      if (parsed.kind === 'record') records.push({ line, cells: parsed.cells, fault: null });
      else records.push({ line, cells: rest.slice(at, next).trimEnd().split(delimiter), fault: faultOf(parsed.kind) });
      line += countLines(rest, at, next);
      at = next;
    }
    rest = rest.slice(at);
    return records;
  }

  /** It may go on with the next piece: within a quoted cell, or at what may be the first of two quotes. */
  const isCut = (parsed: Parsed): boolean =>
    parsed.kind === 'open' || (parsed.kind === 'record' && parsed.end === rest.length && !rest.endsWith('\n'));

  return {
    push(text) {
      // A pair of carriage return and line feed may be cut in two.
      const piece = endedWithReturn && text.startsWith('\n') ? text.slice(1) : text;
      endedWithReturn = text.endsWith('\r');
      rest += piece.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
      return take(false);
    },
    end: () => take(true),
  };
}

const faultOf = (kind: 'open' | 'fault'): string =>
  kind === 'open'
    ? 'a quote is opened in this line and never closed'
    : 'text follows a closing quote; a quote within a cell is written twice';

function parseRecord(text: string, from: number, delimiter: string): Parsed {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let end: number;
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close === -1) return { kind: 'open' };
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      end = close + 1;
      if (end < text.length && text[end] !== delimiter && text[end] !== '\n') return { kind: 'fault' };
    } else {
      end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++;
      cells.push(text.slice(at, end));
    }
    if (text[end] !== delimiter) return { kind: 'record', cells, end: Math.min(end + 1, text.length) };
    at = end + 1;
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at + 1;
}

function countLines(text: string, from: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

const isTooLong = (text: string, from: number): boolean =>
  text.length - from > longestRecord || countLines(text, from, text.length) > mostLinesInRecord;

const delimiters = [',', ';', '\t', '|'];

/** The sign that divides the first lines into the same number of cells most often; a comma when none does. */
export function detectDelimiter(sample: string): string {
  const scored = delimiters.map((delimiter) => ({ delimiter, score: evenness(sample, delimiter) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 ? best.delimiter : ',';
}

function evenness(sample: string, delimiter: string): number {
  const reader = createCsvReader(delimiter);
  const counts = reader
    .push(sample)
    .slice(0, 50)
    .map(({ cells, fault }) => (fault === null ? cells.length : 1));
  const columns = counts[0] ?? 1;
  if (columns === 1) return 0;
  const even = counts.filter((count) => count === columns).length / counts.length;
  return even + columns / 1000;
}
