import { badRequest, type Entity } from './types.ts';

const entityOfTag: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};
/** The only named references Telegram decodes; every other one stays as it was written. */
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface OpenTag {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly offset: number;
}

interface Reader {
  readonly source: string;
  at: number;
}

/** Reads `parse_mode: HTML` by Telegram's rules and in its words; positions in complaints count bytes. */
export function parseHtml(source: string): { readonly text: string; readonly entities: readonly Entity[] } {
  const reader: Reader = { source, at: 0 };
  const open: OpenTag[] = [];
  const entities: Entity[] = [];
  let text = '';
  while (reader.at < source.length) {
    const char = source[reader.at]!;
    if (char === '&') text += readReference(reader);
    else if (char !== '<') text += readPlain(reader);
    else if (source[reader.at + 1] === '/') closeTag(reader, open.pop(), text, entities);
    else open.push({ ...readStartTag(reader), offset: text.length });
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) complain(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  if (hasLoneSurrogate(text))
    complain('Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units');
  return { text, entities: entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length) };
}

function complain(what: string): never {
  return badRequest(`can't parse entities: ${what}`);
}

function byteOffset(reader: Reader, at: number): number {
  return Buffer.byteLength(reader.source.slice(0, at));
}

function hasLoneSurrogate(text: string): boolean {
  return !text.isWellFormed();
}

function readPlain(reader: Reader): string {
  const begin = reader.at;
  while (reader.at < reader.source.length && reader.source[reader.at] !== '<' && reader.source[reader.at] !== '&') reader.at += 1;
  return reader.source.slice(begin, reader.at);
}

function readReference(reader: Reader): string {
  const reference = /&(?:#x([0-9a-f]{1,7})|#(\d{1,8})|([a-z]+));?/iy;
  reference.lastIndex = reader.at;
  const match = reference.exec(reader.source);
  const decoded = match === null ? undefined : decodeReference(match);
  reader.at += decoded === undefined ? 1 : match![0].length;
  return decoded ?? '&';
}

function decodeReference([, hex, decimal, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return named[name];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}

const isSpace = (char: string | undefined): boolean => char === ' ' || char === '\n' || char === '\t' || char === '\r';

function skipSpaces(reader: Reader): string | undefined {
  while (isSpace(reader.source[reader.at])) reader.at += 1;
  return reader.source[reader.at];
}

function readName(reader: Reader, stops: string): string {
  const begin = reader.at;
  while (reader.at < reader.source.length && !isSpace(reader.source[reader.at]) && !stops.includes(reader.source[reader.at]!))
    reader.at += 1;
  return reader.source.slice(begin, reader.at).toLowerCase();
}

function readStartTag(reader: Reader): { tag: string; attributes: ReadonlyMap<string, string> } {
  const begin = reader.at;
  const where = `at byte offset ${byteOffset(reader, begin)}`;
  reader.at += 1;
  const tag = readName(reader, '>');
  if (reader.at >= reader.source.length) complain(`Unclosed start tag ${where}`);
  if (!Object.hasOwn(entityOfTag, tag)) complain(`Unsupported start tag "${tag}" ${where}`);
  const attributes = new Map<string, string>();
  while (skipSpaces(reader) !== '>') readAttribute(reader, tag, where, attributes);
  reader.at += 1;
  if (tag === 'span' && attributes.get('class') !== 'tg-spoiler') complain(`Tag "span" must have class "tg-spoiler" ${where}`);
  if (tag === 'tg-emoji' && !/^[1-9]\d*$/.test(attributes.get('emoji-id') ?? '')) complain('Invalid custom emoji identifier specified');
  return { tag, attributes };
}

function readAttribute(reader: Reader, tag: string, where: string, attributes: Map<string, string>): void {
  if (reader.at >= reader.source.length) complain(`Unclosed start tag "${tag}" ${where}`);
  const name = readName(reader, '=>');
  if (name === '') complain(`Empty attribute name in the tag "${tag}" ${where}`);
  if (skipSpaces(reader) !== '=') {
    attributes.set(name, '');
    return;
  }
  reader.at += 1;
  const quote = skipSpaces(reader);
  if (quote === undefined) complain(`Unclosed start tag "${tag}" ${where}`);
  attributes.set(name, quote === '"' || quote === "'" ? readQuoted(reader, quote, where) : readToken(reader));
}

function readQuoted(reader: Reader, quote: string, where: string): string {
  let value = '';
  reader.at += 1;
  while (reader.source[reader.at] !== quote) {
    if (reader.at >= reader.source.length) complain(`Unclosed start tag ${where}`);
    value += reader.source[reader.at] === '&' ? readReference(reader) : reader.source[reader.at++];
  }
  reader.at += 1;
  return value;
}

function readToken(reader: Reader): string {
  const begin = reader.at;
  while (/[\w.-]/.test(reader.source[reader.at] ?? '') && reader.source[reader.at] !== '_') reader.at += 1;
  const next = reader.source[reader.at];
  if (!isSpace(next) && next !== '>') complain(`Unexpected end of name token at byte offset ${byteOffset(reader, begin)}`);
  return reader.source.slice(begin, reader.at).toLowerCase();
}

function closeTag(reader: Reader, opened: OpenTag | undefined, text: string, entities: Entity[]): void {
  const where = `at byte offset ${byteOffset(reader, reader.at)}`;
  if (opened === undefined) complain(`Unexpected end tag ${where}`);
  reader.at += 2;
  const name = readName(reader, '>');
  if (skipSpaces(reader) !== '>') complain(`Unclosed end tag ${where}`);
  reader.at += 1;
  // `</>` closes whatever is open.
  if (name !== '' && name !== opened.tag) complain(`Unmatched end tag ${where}, expected "</${opened.tag}>", found "</${name}>"`);
  const entity = entityOf(opened, text.length);
  if (entity !== null) entities.push(entity);
}

function entityOf({ tag, attributes, offset }: OpenTag, end: number): Entity | null {
  const length = end - offset;
  const url = attributes.get('href') ?? '';
  if (length === 0 || (tag === 'a' && url === '')) return null;
  const type = tag === 'blockquote' && attributes.has('expandable') ? 'expandable_blockquote' : entityOfTag[tag]!;
  if (tag === 'a') return { type, offset, length, url };
  return tag === 'tg-emoji' ? { type, offset, length, custom_emoji_id: attributes.get('emoji-id')! } : { type, offset, length };
}
