import { marked } from 'marked';
import type { Token, Tokens } from 'marked';
import { isQuestion } from './sections.ts';
import type { Block } from './sections.ts';

/** Headings, paragraphs, lists and tables as plain text: a messenger shows no Markdown. */
export function blocksOfMarkdown(source: string): readonly Block[] {
  return blocksOf(marked.lexer(withoutFrontMatter(source)));
}

function withoutFrontMatter(source: string): string {
  return source.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
}

function blocksOf(tokens: readonly Token[]): Block[] {
  return tokens.flatMap((token): Block[] => {
    switch (token.type) {
      case 'heading':
        return [{ is: 'heading', depth: Number(token['depth']), text: plain(token.tokens ?? []) }];
      case 'paragraph':
        return paragraph(token as Tokens.Paragraph);
      case 'list':
        return [{ is: 'text', text: (token as Tokens.List).items.map((item) => `• ${lines(item.tokens)}`).join('\n') }];
      case 'table':
        return [{ is: 'table', table: tableOf(token as Tokens.Table) }];
      case 'blockquote':
        return blocksOf(token.tokens ?? []);
      case 'code':
        return [{ is: 'text', text: String(token['text']) }];
      default:
        return [];
    }
  });
}

const asked = /^(?:q|question|вопрос|в|otázka|dotaz|o)\s*[:.]\s*(.+)$/i;
const answered = /^(?:a|answer|ответ|о|odpověď|odpoved)\s*[:.]\s*(.+)$/i;

/** `Q: ...` and `A: ...`, or a bold question alone on its line, with the answer below it. */
function paragraph({ tokens }: Tokens.Paragraph): Block[] {
  const [first, second] = tokens;
  const bold = first?.type === 'strong' ? plain([first]) : '';
  if (isQuestion(bold) && (second === undefined || second.type === 'br' || /^\s*\n/.test(second.raw)))
    return [{ is: 'question', text: bold }, ...text(plain(tokens.slice(1)))];
  const all = plain(tokens, '\n').split('\n');
  if (!asked.test(all[0] ?? '') && !answered.test(all[0] ?? '')) return text(plain(tokens));
  const blocks: Block[] = [];
  for (const line of all) {
    const question = asked.exec(line)?.[1];
    blocks.push(question === undefined ? { is: 'text', text: answered.exec(line)?.[1] ?? line } : { is: 'question', text: question });
  }
  return blocks;
}

function text(words: string): Block[] {
  const trimmed = words.trim();
  return trimmed === '' ? [] : [{ is: 'text', text: trimmed }];
}

function lines(tokens: readonly Token[]): string {
  return blocksOf(tokens.map((token) => (token.type === 'text' ? { ...token, type: 'paragraph' } : token)))
    .map((block) => (block.is === 'table' ? '' : block.text))
    .filter(Boolean)
    .join('\n');
}

function tableOf({ header, rows }: Tokens.Table): { columns: string[]; rows: string[][] } {
  return { columns: header.map(({ tokens }) => plain(tokens)), rows: rows.map((row) => row.map(({ tokens }) => plain(tokens))) };
}

/** The words of inline Markdown; a link keeps its address. A line end within a paragraph is a space, unless told otherwise. */
function plain(tokens: readonly Token[], lineEnd = ' '): string {
  return tokens.map((token) => word(token, lineEnd)).join('');
}

function word(token: Token, lineEnd: string): string {
  if (token.type === 'br') return '\n';
  if (token.type === 'html') return '';
  if (token.type === 'link') {
    const title = plain(token.tokens ?? [], lineEnd);
    const href = String(token['href']);
    return href.replace(/^mailto:|^tel:/, '') === title || href.startsWith('#') || !/^(?:https?|mailto|tel):/.test(href)
      ? title
      : `${title} (${href.replace(/^mailto:|^tel:/, '')})`;
  }
  if ('tokens' in token && token.tokens !== undefined) return plain(token.tokens, lineEnd);
  return 'text' in token ? String(token.text).replaceAll(/\s*\n\s*/g, lineEnd) : '';
}
