export type Cell = string | number | null;

/** Numbers are rounded to what can be read; null is a dash. */
function textOf(cell: Cell): string {
  if (cell === null || (typeof cell === 'number' && Number.isNaN(cell))) return '-';
  if (typeof cell === 'string') return cell;
  if (Math.abs(cell) >= 100) return Math.round(cell).toLocaleString('en');
  return cell.toFixed(Math.abs(cell) >= 10 ? 1 : 2);
}

/** A table for a terminal: the first column to the left, the others to the right. */
export function renderTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = [head, ...rows.map((row) => row.map(textOf))];
  const widths = head.map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
      .join('  ')
      .trimEnd();
  const [first, ...rest] = texts.map(line);
  return [first, widths.map((width) => '-'.repeat(width)).join('  '), ...rest].join('\n');
}

export interface Demand {
  readonly what: string;
  readonly measured: number;
  /** Met when it is at least, or at most, this. */
  readonly atLeast?: number;
  readonly atMost?: number;
}

export function isMet({ measured, atLeast = -Infinity, atMost = Infinity }: Demand): boolean {
  return measured >= atLeast && measured <= atMost;
}

export function renderDemands(demands: readonly Demand[]): string {
  const rows = demands.map((demand) => {
    const limit = demand.atLeast === undefined ? `at most ${demand.atMost}` : `at least ${demand.atLeast}`;
    return [demand.what, demand.measured, limit, isMet(demand) ? 'met' : 'NOT MET'];
  });
  return renderTable(['demand', 'measured', 'wanted', ''], rows);
}
