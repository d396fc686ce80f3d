import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';

/** A hand-written statement; the name makes it a prepared one on a server, unless it is empty. */
export interface Sql {
  readonly name: string;
  readonly text: string;
}

/** One PostgreSQL: a server, or the one inside this process. */
export interface Database {
  readonly kind: 'postgres' | 'pglite';
  readonly orm: MikroORM;
  /** Runs one statement in a transaction of its own. Never call it inside an ORM transaction: PGlite has one connection and would wait for itself. */
  run<Row>(sql: Sql, params: readonly unknown[]): Promise<Row[]>;
  /**
   * Runs one statement over much data, such as the count of a segment: planned for these very values, which tell the planner how much they
   * leave, with memory for large joins. Costs a few milliseconds more than `run`, so it is not for what happens with every message.
   */
  runLarge<Row>(text: string, params: readonly unknown[]): Promise<Row[]>;
  /** A unit of work that sees one organization's rows and no others, by row-level security. */
  inOrganization<T>(organizationId: string, work: (em: EntityManager) => Promise<T>): Promise<T>;
  /** Statements run through `run` so far, for benchmarks and the metrics of `/health`. */
  statements(): number;
  close(): Promise<void>;
}
