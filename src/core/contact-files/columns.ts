import { AppError } from '../../errors.ts';
import { extraPrefix, fieldOf, fields, reasonColumns } from './fields.ts';
import type { Field } from './fields.ts';

/** What one column of a file is read as. */
export type Column =
  | { readonly as: 'field'; readonly field: Field }
  /** Kept in `extras`: `isTyped` when an export wrote it, where numbers and lists are no texts. */
  | { readonly as: 'extra'; readonly key: string; readonly isTyped: boolean }
  | { readonly as: 'nothing' };

export interface ColumnChoice {
  /** By heading: the field it is read as, `extra`, or `-` for nothing. */
  readonly map: Readonly<Record<string, string>>;
  /** Whether columns that nobody knows are kept in `extras`. */
  readonly keepUnknown: boolean;
}

/** Several columns may hold these: each adds its values. */
const repeatable: ReadonlySet<Field> = new Set(['phone', 'email', 'tags']);

/** Reads the first row of a file. Throws `import-invalid` when it does not tell what the columns are. */
export function readColumns(headings: readonly string[], choice: ColumnChoice): readonly Column[] {
  for (const heading of Object.keys(choice.map)) {
    if (!headings.includes(heading)) {
      throw invalid(`--map names the column "${heading}", which the file has not. It has ${quoted(headings)}.`);
    }
  }
  const columns = headings.map((heading) => columnOf(heading.trim(), choice.map[heading], choice.keepUnknown));
  refuseRepeats(headings, columns);
  const known = new Set(columns.flatMap((column) => (column.as === 'field' ? [column.field] : [])));
  if (!known.has('phone') && !known.has('email') && !known.has('id')) {
    throw invalid(
      `No column with phone numbers or e-mail addresses was recognised. The first row of the file is read as the names of its columns: ${quoted(headings)}. ` +
        'Say which is which, for example --map "Mobile=phone"; for a table without names, put a row with them above it.',
    );
  }
  return columns;
}

function columnOf(heading: string, mapped: string | undefined, keepUnknown: boolean): Column {
  if (mapped !== undefined) return mappedColumn(heading, mapped);
  if (heading === '' || reasonColumns.some((name) => name === heading)) return { as: 'nothing' };
  if (heading.startsWith(extraPrefix)) return { as: 'extra', key: heading.slice(extraPrefix.length), isTyped: true };
  const field = fieldOf(heading);
  if (field !== null) return { as: 'field', field };
  return keepUnknown ? { as: 'extra', key: heading, isTyped: false } : { as: 'nothing' };
}

function mappedColumn(heading: string, mapped: string): Column {
  if (mapped === '-') return { as: 'nothing' };
  if (mapped === 'extra') return { as: 'extra', key: heading, isTyped: false };
  const field = fields.find((each) => each === mapped);
  if (field === undefined)
    throw invalid(`--map reads "${heading}" as "${mapped}". Allowed are ${fields.join(', ')}, extra, and - for nothing.`);
  return { as: 'field', field };
}

function refuseRepeats(headings: readonly string[], columns: readonly Column[]): void {
  const seen = new Map<Field, string>();
  for (const [at, column] of columns.entries()) {
    if (column.as !== 'field' || repeatable.has(column.field)) continue;
    const before = seen.get(column.field);
    if (before !== undefined) {
      throw invalid(
        `The columns "${before}" and "${headings[at]}" are both read as ${column.field}. Say what one of them is, for example --map "${headings[at]}=extra", or "${headings[at]}=-" to leave it out.`,
      );
    }
    seen.set(column.field, headings[at]!);
  }
}

const quoted = (headings: readonly string[]): string => headings.map((heading) => `"${heading.slice(0, 60)}"`).join(', ');
const invalid = (message: string) => new AppError('import-invalid', message);
