import type { IncomingMessage } from 'node:http';
import { badRequest, type Params, type Upload } from './types.ts';

/** Hands over the whole body; a connection that breaks before the end hands over nothing, as no request was made. */
export function collect(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => done(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
}

/** The four ways of passing parameters that the Bot API documents: URL query, JSON, urlencoded and multipart. */
export function readParams(query: string, contentType: string, body: Buffer): Params {
  const fromBody = readBody(contentType, body);
  return query === '' ? fromBody : { ...Object.fromEntries(new URLSearchParams(query)), ...fromBody };
}

function readBody(contentType: string, body: Buffer): Params {
  if (body.length === 0) return {};
  if (contentType.startsWith('application/json')) return readJson(body);
  if (contentType.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(body.toString()));
  if (contentType.startsWith('multipart/form-data')) return readMultipart(contentType, body);
  return badRequest(`unsupported content type "${contentType}"`);
}

function readJson(body: Buffer): Params {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString());
  } catch {
    badRequest("can't parse JSON content");
  }
  return isObject(parsed) ? parsed : badRequest('JSON object expected as the request content');
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readMultipart(contentType: string, body: Buffer): Params {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1] ?? badRequest('boundary is missing in the multipart content type');
  const fields: Record<string, string | Upload> = {};
  for (const part of splitParts(body, boundary)) {
    const headEnd = part.indexOf('\r\n\r\n');
    const head = part.toString('utf8', 0, headEnd);
    const name = /\bname="([^"]*)"/.exec(head)?.[1];
    if (headEnd < 0 || name === undefined) badRequest("can't parse multipart part headers");
    const bytes = part.subarray(headEnd + 4);
    const filename = /filename="([^"]*)"/.exec(head)?.[1];
    fields[name] = filename === undefined ? bytes.toString() : { filename, bytes };
  }
  return fields;
}

function splitParts(body: Buffer, boundary: string): Buffer[] {
  const parts: Buffer[] = [];
  // Every delimiter but the first follows the line break that belongs to it, not to the part.
  const framed = Buffer.concat([Buffer.from('\r\n'), body]);
  const delimiter = `\r\n--${boundary}`;
  let at = framed.indexOf(delimiter);
  while (at >= 0 && framed.toString('latin1', at + delimiter.length, at + delimiter.length + 2) !== '--') {
    const start = at + delimiter.length + 2;
    const end = framed.indexOf(delimiter, start);
    if (end < 0) badRequest('multipart content has no closing boundary');
    parts.push(framed.subarray(start, end));
    at = end;
  }
  return parts;
}

export function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && 'bytes' in value;
}

export function readString(params: Params, name: string): string {
  const value = params[name];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return badRequest(`field "${name}" must be of type String`);
}

/** Forms carry numbers as text, so both are taken. */
export function readInteger(params: Params, name: string): number | null {
  const value = params[name];
  if (value === undefined || value === null || value === '') return null;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : badRequest(`field "${name}" must be of type Integer`);
}

export function readBoolean(params: Params, name: string): boolean {
  const value = params[name];
  if (value === undefined || value === null || value === false || value === 'false') return false;
  return value === true || value === 'true' ? true : badRequest(`field "${name}" must be of type Boolean`);
}

/** Objects and arrays come as they are in a JSON body and as JSON text elsewhere. */
export function readObject(params: Params, name: string, complaint: string): unknown {
  const value = params[name];
  if (typeof value !== 'string') return value ?? null;
  if (value === '') return null;
  try {
    return JSON.parse(value);
  } catch {
    return badRequest(complaint);
  }
}

export function readStrings(params: Params, name: string): readonly string[] | null {
  const value = readObject(params, name, `can't parse ${name} JSON array`);
  if (value === null) return null;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  return badRequest(`can't parse ${name}: expected an Array of String`);
}
