import type { Socket } from 'node:net';

/** The part of PostgreSQL's wire protocol (version 3) that a go-between must know: where messages begin and end, and whether a transaction is open. */
export interface Frame {
  /** `startup` for the untyped messages that open a connection; otherwise the message's letter. */
  readonly type: string;
  /** The whole message. */
  readonly bytes: Buffer;
}

/** Whether a transaction is open: `I` idle, `T` in one, `E` in one that failed. */
export type Status = 'I' | 'T' | 'E';

const longestFrame = 64 * 1024 * 1024;
/** Requests for encryption, which a socket of this machine needs not. */
const encryption: ReadonlySet<number> = new Set([80877103, 80877104]);

export function asksEncryption({ type, bytes }: Frame): boolean {
  return type === 'startup' && encryption.has(bytes.readInt32BE(4));
}

/** The messages of a client; ends with its connection, or where it does not speak the protocol. */
export async function* readFrames(socket: Socket): AsyncGenerator<Frame, void> {
  let rest = Buffer.alloc(0);
  let isOpening = true;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isOpening ? 0 : 1;
      if (rest.length < head + 4) break;
      const length = head + rest.readInt32BE(head);
      if (length < head + 4 || length > longestFrame) return;
      if (rest.length < length) break;
      const bytes = rest.subarray(0, length);
      rest = rest.subarray(length);
      const frame = { type: isOpening ? 'startup' : String.fromCharCode(bytes[0]!), bytes };
      if (isOpening) isOpening = asksEncryption(frame);
      yield frame;
    }
  }
}

/** The status after the last complete statement of a reply, or null when it ends within one. */
export function statusOf(reply: Buffer): Status | null {
  let status: Status | null = null;
  for (let at = 0; at + 5 <= reply.length; at += 1 + reply.readInt32BE(at + 1))
    status = reply[at] === readyForQuery ? (String.fromCharCode(reply[at + 5]!) as Status) : null;
  return status;
}

/** What a session that many share cannot do, or null: it would outlast the transaction, or needs more than one answer. */
export function refusalOf({ type, bytes }: Frame): string | null {
  if (type !== 'Q' && type !== 'P') return null;
  const text = bytes.toString('utf8', 5).replace(type === 'P' ? /^[^\0]*\0/ : '', '');
  const word = /^\s*(?:set\s+(?!local\b|transaction\b|constraints\b)|copy\b[^;]*\b(?:stdin|stdout)\b|listen\b|prepare\b)/i.exec(text);
  return word === null
    ? null
    : 'this session of the embedded database is shared: use SET LOCAL in a transaction, and no COPY, LISTEN or PREPARE';
}

export const greeting = (version: string): Buffer =>
  Buffer.concat([
    message('R', int32(0)),
    ...Object.entries({
      server_version: version,
      server_encoding: 'UTF8',
      client_encoding: 'UTF8',
      DateStyle: 'ISO, MDY',
      TimeZone: 'UTC',
      integer_datetimes: 'on',
      standard_conforming_strings: 'on',
    }).map(([name, value]) => message('S', cString(name), cString(value))),
    ready('I'),
  ]);

/** An answer to a statement that was not run. */
export function refusal(code: string, text: string, status: Status): Buffer {
  const fields = { S: 'ERROR', V: 'ERROR', C: code, M: text };
  const body = Object.entries(fields).map(([field, value]) => Buffer.concat([Buffer.from(field), cString(value)]));
  return Buffer.concat([message('E', ...body, Buffer.from([0])), ready(status)]);
}

export const query = (text: string): Buffer => message('Q', cString(text));

const readyForQuery = 'Z'.charCodeAt(0);
const ready = (status: Status): Buffer => message('Z', Buffer.from(status));

function message(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

const cString = (text: string): Buffer => Buffer.from(`${text}\0`);
