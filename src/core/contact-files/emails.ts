import punycode from 'punycode.js';
import { refused, value } from './read-value.ts';
import type { Value } from './read-value.ts';

const local = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,24})$/u;
const longest = 254;

/** Every address of a cell, in its order and once, in the one form that is the key: lower case, the domain in its own letters. */
export function readEmails(cell: string): Value<readonly string[]> {
  const found = new Set<string>();
  for (const part of cell.split(/[;,|\s]+/u)) {
    // "Anna Nová <anna@example.com>" falls apart into words; only the address is meant.
    if (part === '' || (!part.includes('@') && cell.includes('<'))) continue;
    const address = readEmail(part);
    if (address === null) return refused('is no valid e-mail address');
    found.add(address);
  }
  return value([...found]);
}

function readEmail(part: string): string | null {
  const text = part
    .replace(/^["'(]*<?(?:mailto:)?/i, '')
    .replace(/[>)"'.]+$/, '')
    .normalize('NFC')
    .toLowerCase();
  const at = text.lastIndexOf('@');
  const address = `${text.slice(0, at)}@${ownLetters(text.slice(at + 1))}`;
  return at > 0 && address.length <= longest && local.test(text.slice(0, at)) && domain.test(address.slice(at + 1)) ? address : null;
}

/** "xn--e1afmkfd.xn--p1ai" and "пример.рф" are one domain. */
function ownLetters(host: string): string {
  try {
    // oxlint-disable-next-line import/no-named-as-default-member -- for Node the package is CommonJS, without named exports
    return punycode.toUnicode(host);
  } catch {
    return host;
  }
}
