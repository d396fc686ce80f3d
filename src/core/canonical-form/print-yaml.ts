import { isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { commentLines, placed, printerOf, withTrailing } from './comments.ts';
import type { Printer } from './comments.ts';
import { inline, isBare, isFlow, textOf } from './inline.ts';
import { quoted } from './scalar-text.ts';

const widest = 140;
const step = 2;

/** A document as text: two spaces a level, one blank line where there were any, brackets and braces where they fit on a line. */
export function printYaml(document: Document, source: string): string {
  const printer = printerOf(source);
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
