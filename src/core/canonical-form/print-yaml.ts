import { isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { quoted, scalarText } from './scalar-text.ts';

const widest = 140;
const step = 2;

/** A document as text: two spaces a level, one blank line where there were any, brackets and braces where they fit on a line. */
export function printYaml(document: Document, source: string): string {
  const lineOf = lineCounter(source);
  const lines = source.split('\n');
  const indentOf = (comment: string, offset: number): number => {
    const line = lines.find((each, index) => index >= lineOf(offset) && each.trim() === comment);
    return line === undefined ? Infinity : line.length - line.trimStart().length;
  };
  const printer = { lineOf, indentOf };
  const { contents } = document;
  const printed = [
    ...commentLines(document.commentBefore, 0),
    ...(document.commentBefore !== null && contents !== null ? [''] : []),
    ...commentLines(contents?.commentBefore, 0),
    ...(isMap(contents) ? blockMap(printer, contents, 0) : []),
    ...(typeof contents?.comment === 'string' ? commentLines(contents.comment, 0) : []),
    ...commentLines(document.comment, 0),
  ];
  return `${printed.join('\n')}\n`;
}

interface Printer {
  /** Line of the source, counting from 0, from an offset. */
  readonly lineOf: (offset: number) => number;
  /** How far in the first comment of this text after an offset of the source stands; Infinity behind something else. */
  readonly indentOf: (comment: string, offset: number) => number;
}

function lineCounter(source: string): (offset: number) => number {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => starts.findLastIndex((start) => start <= offset);
}

/** Blank lines among comments are kept. */
function commentLines(comment: string | null | undefined, indent: number): string[] {
  if (comment === null || comment === undefined) return [];
  return comment.split('\n').map((line) => (line.trim() === '' ? '' : `${' '.repeat(indent)}#${line.trimEnd()}`));
}

function textOf({ value, type }: Scalar, isInside: boolean): string {
  return type === 'QUOTE_DOUBLE' ? quoted(String(value)) : scalarText(String(value), isInside);
}

function blockMap(printer: Printer, map: YAMLMap, indent: number): string[] {
  const column = columnOf(map, indent);
  return map.items.flatMap((pair, index) => [...before(pair.key, indent, index === 0), ...pairLines(printer, pair, { indent, column })]);
}

/** Mappings in braces under each other begin in one column, as the slots of a script do; null when one of them does not fit. */
function columnOf(map: YAMLMap, indent: number): number | null {
  const keys = map.items.map(({ key }) => indent + textOf(key as Scalar, false).length + 2);
  const column = Math.max(...keys);
  const fits = ({ value }: Pair): boolean => {
    const text = isMap(value) && isFlow(value) ? inline(value) : null;
    return text !== null && column + text.length <= widest;
  };
  return map.items.length > 1 && map.items.every(fits) ? column : null;
}

/** The blank line and the comments over a key or an item; the first one needs no blank line. */
function before(node: unknown, indent: number, isFirst: boolean): string[] {
  const { spaceBefore = false, commentBefore } = node as Node;
  return [...(spaceBefore && !isFirst ? [''] : []), ...commentLines(commentBefore, indent)];
}

interface Indent {
  readonly indent: number;
  /** Where values begin; null right behind their keys. */
  readonly column: number | null;
}

function pairLines(printer: Printer, { key, value }: Pair, { indent, column }: Indent): string[] {
  const head = `${' '.repeat(indent)}${textOf(key as Scalar, false)}:`.padEnd((column ?? 1) - 1);
  const node = value as Node | null;
  const over = isScalar(node) ? [] : commentLines(node?.commentBefore, indent + step);
  const short = over.length > 0 ? null : shortValue(node, head.length + 1);
  if (short !== null) return withTrailing(printer, `${head}${short === '' ? '' : ` ${short}`}`, node, indent);
  if (isScalar(node)) return literal(printer, node, head, indent + step);
  return [head, ...over, ...longValue(printer, node, indent + step)];
}

/** A trailing comment stands on the line of its value; what the parser has joined to it from the lines below goes back there. */
function withTrailing(printer: Printer, line: string, node: Node | null, indent: number): string[] {
  const [first, ...rest] = commentLines(trailingComment(node), 0);
  if (first === undefined) return [line];
  const below = placed(printer, rest, node, indent);
  return [`${line} ${first}`, ...below];
}

/** Comment lines that the parser has joined to what stands before them, as far in as they stood, at most `indent`. */
function placed({ indentOf }: Printer, comments: readonly string[], before: Node | null, indent: number): string[] {
  const lines = comments.filter((text) => text !== '');
  return lines.map((text) => `${' '.repeat(Math.min(indent, indentOf(text, before?.range?.[0] ?? 0)))}${text}`);
}

function trailingComment(node: Node | null): string | null {
  return node !== null && (isScalar(node) || isFlow(node)) ? (node.comment ?? null) : null;
}

/** A value that goes on its key's line, which has `used` characters so far; null for one that does not. */
function shortValue(node: Node | null, used: number): string | null {
  if (node === null) return '';
  if (isScalar(node)) return String(node.value).includes('\n') ? null : textOf(node, false);
  if (!isFlow(node)) return isEmpty(node) ? inline(node) : null;
  const text = inline(node);
  return text === null || used + text.length > widest ? null : text;
}

function longValue(printer: Printer, node: Node | null, indent: number): string[] {
  if (isSeq(node) && isFlow(node) && node.items.length > 0 && node.items.every(isBare)) {
    const lines = wrapped(printer, node, indent);
    return [...lines.slice(0, -1), ...withTrailing(printer, lines.at(-1) ?? '', node, indent)];
  }
  const end = placed(printer, commentLines(node?.comment, 0), node, indent);
  if (isMap(node)) return [...blockMap(printer, node, indent), ...end];
  return isSeq(node) ? [...blockSeq(printer, node, indent), ...end] : [];
}

function blockSeq(printer: Printer, seq: YAMLSeq, indent: number): string[] {
  return seq.items.flatMap((item, index) => [...before(item, indent, index === 0), ...itemLines(printer, item as Node, indent)]);
}

function itemLines(printer: Printer, item: Node, indent: number): string[] {
  const dash = `${' '.repeat(indent)}- `;
  const short = shortValue(item, dash.length);
  if (short !== null) return withTrailing(printer, `${dash}${short}`, item, indent);
  if (isScalar(item)) return literal(printer, item, dash.trimEnd(), indent + step);
  const [first = '', ...rest] = longValue(printer, item, indent + step);
  return [`${dash}${first.trimStart()}`, ...rest];
}

/** Long lists of phrases keep the lines of their author, who groups them; a line that is too long is broken. */
function wrapped({ lineOf }: Printer, seq: YAMLSeq, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  let sourceLine = -1;
  for (const item of seq.items as Scalar[]) {
    const text = textOf(item, true);
    const at = lineOf(item.range?.[0] ?? 0);
    const isNew = line !== '' && (at !== sourceLine || indent + 1 + line.length + 1 + text.length + 1 > widest);
    if (isNew) lines.push(line);
    line = line === '' || isNew ? `${text},` : `${line} ${text},`;
    sourceLine = at;
  }
  lines.push(line.replace(/,$/, ']'));
  return lines.map((each, index) => `${' '.repeat(indent)}${index === 0 ? '[' : ' '}${each}`);
}

/** A collection on one line, without its trailing comment; null when something in it cannot stand there. */
function inline(node: Node | null): string | null {
  if (node === null) return '';
  if (isScalar(node)) return isBare(node) ? textOf(node, true) : null;
  if (typeof node.commentBefore === 'string') return null;
  if (isSeq(node))
    return enclosed(
      '[',
      node.items.map((item) => innerInline(item as Node)),
      ']',
    );
  if (!isMap(node)) return null;
  const pairs = node.items.map(({ key, value }) => {
    const text = hasComment(key as Node) ? null : innerInline(value as Node | null);
    return text === null ? null : `${textOf(key as Scalar, true)}: ${text}`.trimEnd();
  });
  return pairs.length === 0 ? '{}' : enclosed('{ ', pairs, ' }');
}

/** Within brackets a comment would take the rest of the line with it. */
function innerInline(node: Node | null): string | null {
  return node !== null && hasComment(node) ? null : inline(node);
}

function enclosed(open: string, parts: readonly (string | null)[], close: string): string | null {
  return parts.includes(null) ? null : `${open}${parts.join(', ')}${close}`;
}

function isBare(item: unknown): boolean {
  return isScalar(item) && !hasComment(item) && !String(item.value).includes('\n');
}

function hasComment({ comment, commentBefore }: Node): boolean {
  return typeof comment === 'string' || typeof commentBefore === 'string';
}

function isFlow(node: Node): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

function isEmpty(node: Node): boolean {
  return (isMap(node) || isSeq(node)) && node.items.length === 0;
}

/** A text of several lines, as it is shown. What a literal block cannot hold stands in quotes. */
function literal(printer: Printer, node: Scalar, head: string, indent: number): string[] {
  const value = String(node.value);
  const text = value.replace(/\n$/, '');
  if (/^[ \t]|[ \t]$|\n$|[^\n\t\P{Cc}]/mu.test(text)) return withTrailing(printer, `${head} ${quoted(value)}`, node, indent - step);
  const lines = text.split('\n').map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`));
  const [first = '', ...rest] = withTrailing(printer, `${head} ${value === text ? '|-' : '|'}`, node, indent - step);
  return [first, ...lines, ...rest];
}
