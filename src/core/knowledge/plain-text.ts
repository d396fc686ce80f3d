import { isQuestion } from './sections.ts';
import type { Block } from './sections.ts';

/** Characters. A line longer than this is a sentence, not a heading. */
const longestHeading = 80;

/**
 * Text without marks, as a PDF gives it: lines break anywhere and nothing says what a heading is. A short line that ends like no sentence
 * and begins like one, after the end of another, is taken for a heading; a line with a question mark, for a question.
 */
export function blocksOfText(source: string): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const close = (): void => {
    if (paragraph.length > 0) blocks.push({ is: 'text', text: paragraph.join(' ') });
    paragraph = [];
  };
  const lines = source.split(/\r?\n/).map((line) => line.replaceAll(/\s+/g, ' ').trim());
  for (const [index, line] of lines.entries()) {
    const isFree = paragraph.length === 0 || /[.!?:…]$/.test(paragraph.at(-1) ?? '');
    const isHeading = isFree && looksLikeHeading(line, lines.slice(index + 1).find(Boolean));
    if (line === '' || isHeading) close();
    if (isHeading) blocks.push(isQuestion(line) ? { is: 'question', text: line } : { is: 'heading', depth: 1, text: line });
    else if (line !== '') paragraph.push(line);
  }
  close();
  return blocks;
}

function looksLikeHeading(line: string, next: string | undefined): boolean {
  if (line === '' || next === undefined || line.length > longestHeading || !/^[\p{Lu}\p{N}]/u.test(line)) return false;
  return isQuestion(line) || (!/[.,;:!…-]$/.test(line) && !/^\p{Ll}/u.test(next));
}
