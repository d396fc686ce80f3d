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
