/** The five marks of a campaign, as links and advertisements carry them. */
export interface Utm {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly term: string | null;
  readonly content: string | null;
}

/** Where somebody came from: what the link, the page or the file said at that instant. */
export interface Touch {
  /** The campaign's source, or what brought it: a referring site, the name that an import was given. */
  readonly source: string | null;
  /** The kind of channel, or `import`. */
  readonly channel: string;
  /** The payload of the link, or the import's id. */
  readonly ref: string | null;
  readonly utm: Utm;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface Start {
  readonly ref?: string;
  /** The address of the page that the conversation was begun on. */
  readonly page?: string;
}

const marks = { s: 'source', m: 'medium', c: 'campaign', t: 'term', n: 'content' } as const;
const markNames = Object.values(marks);
const refPart = /^([smctn])-(.+)$/;
const longestMark = 200;

/**
 * Where a start says it comes from; null when it does not say. Links of messengers carry some 64 letters, digits, "_" and "-", so their payload
 * holds the marks of a campaign as `s-vk__m-cpc__c-spring` (source, medium, campaign, term, content); any other payload is a name of its own.
 */
export function readTouch({ ref, page }: Start, channel: string, at: string): Touch | null {
  const found = { ...pageMarks(page), ...refMarks(ref) };
  if (ref === undefined && Object.keys(found).length === 0) return null;
  const utm = Object.fromEntries(markNames.map((name) => [name, found[name]?.slice(0, longestMark) ?? null])) as unknown as Utm;
  return { source: utm.source, channel, ref: ref ?? null, utm, at };
}

type Marks = Partial<Record<keyof Utm, string>>;

function pageMarks(page: string | undefined): Marks {
  if (page === undefined || !URL.canParse(page)) return {};
  const { searchParams } = new URL(page);
  return Object.fromEntries(
    markNames.flatMap((name) => {
      const mark = searchParams.get(`utm_${name}`)?.trim();
      return mark ? [[name, mark]] : [];
    }),
  );
}

function refMarks(ref: string | undefined): Marks {
  const parts = (ref ?? '').split('__').map((part) => refPart.exec(part));
  if (parts.includes(null)) return {};
  return Object.fromEntries(parts.map((part) => [marks[part![1] as keyof typeof marks], part![2]!]));
}
