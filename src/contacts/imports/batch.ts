import type { OnDuplicate, Rejection } from '../../core/contact-files/plan-rows.ts';
import type { ContactDraft } from '../../core/contact-files/read-row.ts';

export interface BatchRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly draft: ContactDraft;
}

export interface Batch {
  readonly rows: readonly BatchRow[];
  /** Those that could not be read. */
  readonly rejected: readonly Rejection[];
}

export interface ImportRun {
  readonly organizationId: string;
  readonly importId: string;
  readonly onDuplicate: OnDuplicate;
  /** Of rows that name none. */
  readonly source: string;
}

/** Of a batch, and summed up of a whole import. */
export interface Counts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly repeated: number;
  readonly rejected: number;
}

export interface StoredBatch {
  readonly counts: Counts;
  readonly rejected: readonly Rejection[];
}
