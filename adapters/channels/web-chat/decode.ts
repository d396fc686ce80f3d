import type { InboundBody } from '../../../src/core/ports/channel.ts';
import { AppError } from '../../../src/errors.ts';

export interface VisitorMessage {
  readonly token: string;
  /** Made by the page, kept when it tries again: a repeat is recognised by it. */
  readonly clientId: string;
  readonly language: string | null;
  readonly body: InboundBody;
}

/** UTF-16 code units, as the page's input field counts them. */
const textMax = 4096;
const refMax = 256;
const pageMax = 2048;
const choiceIdMax = 48;
const choiceTitleMax = 200;

type Fields = Readonly<Record<string, unknown>>;

const refuse = (field: string, message: string) => new AppError('payload-invalid', message, { details: { field } });

export function parseMessage(payload: unknown): VisitorMessage {
  const fields = readObject(payload, 'body');
  return {
    token: readText(fields, 'token', 512),
    clientId: readClientId(fields),
    language: readLanguage(fields['language']),
    body: readBody(fields),
  };
}

function readBody(fields: Fields): InboundBody {
  const given = ['text', 'choice', 'start'].filter((name) => fields[name] !== undefined);
  if (given.length !== 1) {
    throw refuse('text', `A message carries exactly one of text, choice or start; this one carries ${given.join(' and ') || 'none'}.`);
  }
  if (given[0] === 'text') return { type: 'text', text: readText(fields, 'text', textMax) };
  if (given[0] === 'start') {
    const start = readObject(fields['start'], 'start');
    return {
      type: 'start',
      ...(start['ref'] === undefined ? {} : { ref: readText(start, 'ref', refMax) }),
      ...(start['page'] === undefined ? {} : { page: readText(start, 'page', pageMax) }),
    };
  }
  const choice = readObject(fields['choice'], 'choice');
  const id = readText(choice, 'id', choiceIdMax);
  return choice['title'] === undefined ? { type: 'choice', id } : { type: 'choice', id, title: readText(choice, 'title', choiceTitleMax) };
}

export function readObject(value: unknown, field: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse(field, `"${field}" has to be a JSON object.`);
  return { ...value };
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair, so they end here. */
function readText(fields: Fields, field: string, max: number): string {
  const value = fields[field];
  if (typeof value !== 'string') throw refuse(field, `"${field}" has to be a text.`);
  const text = value.replaceAll('\u0000', '').toWellFormed().trim();
  if (text === '') throw refuse(field, `"${field}" is empty.`);
  if (text.length > max) throw refuse(field, `"${field}" has ${text.length} characters; at most ${max} are allowed. Send it in parts.`);
  return text;
}

function readClientId(fields: Fields): string {
  const id = fields['clientId'];
  if (typeof id === 'string' && /^[\w-]{1,64}$/.test(id)) return id;
  throw refuse(
    'clientId',
    '"clientId" has to be 1 to 64 letters, digits, "-" or "_", new for each message and the same when it is sent again.',
  );
}

function readLanguage(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(value) ? value : null;
}
