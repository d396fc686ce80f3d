/** A row of `contacts` as the database writes it in JSON. */
export type ContactRow = Readonly<Record<string, unknown>>;

/** What the other row has and the kept one lacks is taken over. */
const filled = [
  'company_id',
  'name',
  'role',
  'phone',
  'email',
  'language',
  'company_name',
  'source_id',
  'time_zone',
  'country',
  'birthday',
];

const objectOf = (value: unknown): Readonly<Record<string, unknown>> => (value ?? {}) as Readonly<Record<string, unknown>>;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The columns of the kept row that change when the other one becomes part of it. Nothing is lost: second numbers and addresses go to `extras`. */
export function mergedColumns(kept: ContactRow, other: ContactRow): ContactRow {
  const extras = {
    ...objectOf(other['extras']),
    ...objectOf(kept['extras']),
    ...further('phones', 'phone', kept, other),
    ...further('emails', 'email', kept, other),
  };
  const wanted: ContactRow = {
    ...Object.fromEntries(filled.map((column) => [column, kept[column] ?? other[column] ?? null])),
    is_decision_maker: kept['is_decision_maker'] === true || other['is_decision_maker'] === true,
    is_our_employee: kept['is_our_employee'] === true || other['is_our_employee'] === true,
    tags: [...new Set([...listOf(kept['tags']), ...listOf(other['tags'])])],
    extras,
    first_touch: touchAt(kept['first_touch'], other['first_touch'], -1),
    last_touch: touchAt(kept['last_touch'], other['last_touch'], 1),
    created_at: String(kept['created_at']) <= String(other['created_at']) ? kept['created_at'] : other['created_at'],
  };
  return Object.fromEntries(Object.entries(wanted).filter(([column, value]) => !isSame(value, kept[column])));
}

/** What is left of a merge when it is undone: columns that nobody changed since go back to what they were. */
export function unmergedColumns(now: ContactRow, kept: ContactRow, other: ContactRow): ContactRow {
  return Object.fromEntries(
    Object.entries(mergedColumns(kept, other)).flatMap(([column, merged]) =>
      isSame(now[column], merged) ? [[column, kept[column] ?? null]] : [],
    ),
  );
}

function further(
  list: 'phones' | 'emails',
  first: 'phone' | 'email',
  kept: ContactRow,
  other: ContactRow,
): Record<string, readonly unknown[]> {
  const main = kept[first] ?? other[first];
  const all = [...listOf(objectOf(kept['extras'])[list]), other[first] ?? null, ...listOf(objectOf(other['extras'])[list])];
  const rest = [...new Set(all)].filter((value) => value !== null && value !== main);
  return rest.length === 0 ? {} : { [list]: rest };
}

/** The earlier of two touches, or the later one. */
function touchAt(a: unknown, b: unknown, direction: 1 | -1): unknown {
  const at = (touch: unknown) => Date.parse(String(objectOf(touch)['at']));
  if (a === null || a === undefined) return b ?? null;
  return b === null || b === undefined || (at(b) - at(a)) * direction <= 0 ? a : b;
}

const isSame = (a: unknown, b: unknown): boolean => sorted(a ?? null) === sorted(b ?? null);

/** As text with sorted keys: the database does not keep the order of those. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
