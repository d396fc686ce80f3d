import { isMap, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';

/** What printing must know of the source: where something stood. */
export interface Printer {
  /** Line of the source, counting from 0, from an offset. */
  readonly lineOf: (offset: number) => number;
  /** How far in the first comment of this text after an offset of the source stands; Infinity behind something else. */
  readonly indentOf: (comment: string, offset: number) => number;
}

export function printerOf(source: string): Printer {
  const lineOf = lineCounter(source);
  const lines = source.split('\n');
  const indentOf = (comment: string, offset: number): number => {
    const line = lines.find((each, index) => index >= lineOf(offset) && each.trim() === comment);
    return line === undefined ? Infinity : line.length - line.trimStart().length;
  };
  return { lineOf, indentOf };
}

function lineCounter(source: string): (offset: number) => number {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => starts.findLastIndex((start) => start <= offset);
}

/** Blank lines among comments are kept. */
export function commentLines(comment: string | null | undefined, indent: number): string[] {
  if (comment === null || comment === undefined) return [];
  return comment.split('\n').map((line) => (line.trim() === '' ? '' : `${' '.repeat(indent)}#${line.trimEnd()}`));
}

/** A trailing comment stands on the line of its value; what the parser has joined to it from the lines below goes back there. */
export function withTrailing(printer: Printer, line: string, node: Node | null, indent: number): string[] {
  const [first, ...rest] = commentLines(trailingComment(node), 0);
  if (first === undefined) return [line];
  const below = placed(printer, rest, node, indent);
  return [`${line} ${first}`, ...below];
}

/** Comment lines that the parser has joined to what stands before them, as far in as they stood, at most `indent`. */
export function placed({ indentOf }: Printer, comments: readonly string[], before: Node | null, indent: number): string[] {
  const lines = comments.filter((text) => text !== '');
  return lines.map((text) => `${' '.repeat(Math.min(indent, indentOf(text, before?.range?.[0] ?? 0)))}${text}`);
}

function trailingComment(node: Node | null): string | null {
  return node !== null && (isScalar(node) || ((isMap(node) || isSeq(node)) && node.flow === true)) ? (node.comment ?? null) : null;
}

export function hasComment({ comment, commentBefore }: Node): boolean {
  return typeof comment === 'string' || typeof commentBefore === 'string';
}
