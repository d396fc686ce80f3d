import type { Language } from '../script/types.ts';
import type { PassageText } from './passage.ts';
import { passagesOfTable } from './table.ts';
import type { Table } from './table.ts';

/** A document as a row of blocks, whatever its format was. */
export type Block =
  | { readonly is: 'heading'; readonly depth: number; readonly text: string }
  /** A question that stands in the text without being a heading. */
  | { readonly is: 'question'; readonly text: string }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'table'; readonly table: Table };

/** Characters. Longer sections are divided between paragraphs: two things on one page are two answers. */
const longestPassage = 900;

interface Open {
  readonly kind: 'question' | 'section';
  readonly heading: string;
  readonly context: string;
  readonly texts: string[];
}

/** Headings and questions begin passages; what follows is their text. */
export function passagesOf(blocks: readonly Block[], language: Language | null): readonly PassageText[] {
  const passages: PassageText[] = [];
  const path: { depth: number; text: string }[] = [];
  const above = (): string => path.map(({ text }) => text).join(' / ');
  let open: Open = { kind: 'section', heading: '', context: '', texts: [] };
  const begin = (kind: Open['kind'], heading: string, context: string): void => {
    passages.push(...closed(open, language));
    open = { kind, heading, context, texts: [] };
  };
  for (const block of blocks) {
    switch (block.is) {
      case 'heading': {
        while ((path.at(-1)?.depth ?? 0) >= block.depth) path.pop();
        begin(isQuestion(block.text) ? 'question' : 'section', block.text, above());
        path.push(block);
        break;
      }
      case 'question':
        begin('question', block.text, above());
        break;
      case 'text':
        open.texts.push(block.text);
        break;
      case 'table':
        passages.push(...passagesOfTable(block.table, language, [open.context, open.heading].filter(Boolean).join(' / ')));
    }
  }
  return [...passages, ...closed(open, language)];
}

export function isQuestion(text: string): boolean {
  return /\?\s*$/.test(text);
}

function closed({ kind, heading, context, texts }: Open, language: Language | null): PassageText[] {
  const pieces: string[] = [];
  for (const text of texts) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + text.length < longestPassage) pieces[pieces.length - 1] = `${last}\n${text}`;
    else pieces.push(text);
  }
  return pieces.map((text) => ({ kind, heading, context, text, language }));
}
