import { isMap, isScalar, visit } from 'yaml';
import type { Document } from 'yaml';

/** Plain wherever that is possible; only conditions and computed values always stand in quotes, because most of them need them. */
export function chooseQuotes(document: Document): void {
  visit(document, {
    Scalar: (_key, scalar) => {
      scalar.type = 'PLAIN';
    },
  });
  visit(document, {
    Pair: (_key, { key, value }) => {
      const name = isScalar(key) ? key.value : '';
      if (name === 'if' || name === 'when') quote(value);
      if (name === 'set' && isMap(value)) for (const each of value.items) quote(each.value);
    },
  });
}

function quote(node: unknown): void {
  if (isScalar(node)) node.type = 'QUOTE_DOUBLE';
}
