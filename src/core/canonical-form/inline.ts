import { isMap, isScalar, isSeq } from 'yaml';
import type { Node, Scalar } from 'yaml';
import { hasComment } from './comments.ts';
import { quoted, scalarText } from './scalar-text.ts';

export function textOf({ value, type }: Scalar, isInside: boolean): string {
  return type === 'QUOTE_DOUBLE' ? quoted(String(value)) : scalarText(String(value), isInside);
}

/** A collection on one line, without its trailing comment; null when something in it cannot stand there. */
export function inline(node: Node | null): string | null {
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

export function isBare(item: unknown): boolean {
  return isScalar(item) && !hasComment(item) && !String(item.value).includes('\n');
}

export function isFlow(node: Node): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}
