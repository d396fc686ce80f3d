import { detectLanguage } from '../understanding/index.ts';
import { isReadLanguage } from '../understanding/language.ts';
import type { Language } from '../script/types.ts';
import { blocksOfMarkdown } from './markdown.ts';
import type { PassageText } from './passage.ts';
import { passagesOf } from './sections.ts';
import type { Block } from './sections.ts';
import { rowsOf } from './table.ts';
import { blocksOfText } from './plain-text.ts';

export const documentKinds = ['markdown', 'csv', 'text', 'pdf'] as const;
export type DocumentKind = (typeof documentKinds)[number];

const kindByEnding: Readonly<Record<string, DocumentKind>> = { md: 'markdown', markdown: 'markdown', csv: 'csv', txt: 'text', pdf: 'pdf' };

/** Endings of files that can be read, for messages. */
export const readableEndings = Object.keys(kindByEnding)
  .map((ending) => `.${ending}`)
  .join(', ');

/** Null for a file that is no document. */
export function documentKindOf(name: string): DocumentKind | null {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  return Object.hasOwn(kindByEnding, ending) ? kindByEnding[ending]! : null;
}

/**
 * Splits a document into passages. `source` is its text; of a PDF the text that was taken out of it. Throws an Error that says what is
 * wrong with the file. The language stands in the name (`faq.cs.md`), or is seen from the words; rows of a list without one have none.
 */
export function splitDocument(name: string, kind: DocumentKind, source: string): readonly PassageText[] {
  const stated = /\.([a-z]{2})\.[a-z]+$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const own = isReadLanguage(stated) ? stated : null;
  const text = source.replace(/^\uFEFF/, '');
  if (kind === 'csv') return rowsOf(text, own);
  const blocks = kind === 'markdown' ? blocksOfMarkdown(text) : blocksOfText(text);
  return passagesOf(blocks, own ?? languageOf(blocks));
}

/** Enough words to tell, whatever the length of the document. */
const sampleLength = 4000;

function languageOf(blocks: readonly Block[]): Language | null {
  const words = blocks.map((block) => (block.is === 'table' ? '' : block.text)).join(' ');
  return detectLanguage(words.slice(0, sampleLength));
}
