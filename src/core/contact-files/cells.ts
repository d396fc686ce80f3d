/** Spreadsheets run a cell that begins with one of these as a formula; the wide forms are read as the plain ones in some countries. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const escaped = /^'+[=+\-@\t\r\n＝＋－＠]/u;

/**
 * A text that no spreadsheet takes for a formula: with an apostrophe before it. It also keeps "+420601123456" a text, where a spreadsheet would make a
 * number of it and drop the plus. `plainCell` takes exactly this apostrophe away again.
 */
export const safeCell = (text: string): string => (formula.test(text) ? `'${text}` : text);

export const plainCell = (cell: string): string => (escaped.test(cell) ? cell.slice(1) : cell);

/** For values that may be anything: texts as they are, but one that would be read as JSON is written as JSON. */
export function extraCell(value: unknown): string {
  return typeof value === 'string' && readExtra(value) === value ? value : JSON.stringify(value);
}

export function readExtra(cell: string): unknown {
  if (!/^(?:["[{\d-]|true$|false$|null$)/.test(cell)) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}
