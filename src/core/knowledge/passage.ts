import type { Language } from '../script/types.ts';

/** The smallest piece of a document that can answer a question by itself. */
export interface PassageText {
  /** `question`: a question with its answer. `row`: one line of a price list. `section`: a part of a text under its heading. */
  readonly kind: 'question' | 'row' | 'section';
  /** The question, the name of the row, or the heading; may be empty. */
  readonly heading: string;
  /** What a customer is told. */
  readonly text: string;
  /** Headings above this one, and the title of the document: found by, never told. */
  readonly context: string;
  /** Null: found in talks of any language, as a price list is. */
  readonly language: Language | null;
}

/** A passage of a stored document. */
export interface Passage extends PassageText {
  readonly id: string;
  /** The name of the document, as the customer is told it. */
  readonly document: string;
  /** Its place in the document. */
  readonly position: number;
}

/** The document that the table of products is searched as; no file has a name without an ending. */
export const productsDocument = 'products';

/** What the knowledge base found for the lexemes of a question. */
export interface Found {
  /** Passages in which could be searched. */
  readonly total: number;
  /** In how many of them each lexeme of the question stands, in the order of the question's lexemes. */
  readonly counts: readonly number[];
  /** The likeliest ones, best first. */
  readonly passages: readonly Passage[];
}

/** An answer from the knowledge base, ready to be said. */
export interface KnowledgeAnswer {
  readonly text: string;
  /** Names of the documents that it was taken from. */
  readonly sources: readonly string[];
  /** Ids of the passages. */
  readonly passages: readonly string[];
  /** 0 to 1. */
  readonly confidence: number;
  /** Set when a language model worded it. */
  readonly model?: string;
  readonly promptVersion?: string;
}
