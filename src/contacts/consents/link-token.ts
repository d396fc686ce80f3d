import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from './secrets.ts';

/** `unsubscribe`: no more news for a contact. `confirm`: the consent that a mail asked for. */
export type LinkKind = 'unsubscribe' | 'confirm';

export interface LinkToken {
  readonly kind: LinkKind;
  readonly organizationId: string;
  /** The contact, or the request. */
  readonly id: string;
}

const kinds: readonly LinkKind[] = ['unsubscribe', 'confirm'];
const tokenForm = /^[\w-]{44}[\w-]{22}$/;

/** 66 characters that nobody can make up: what is meant, and a signature under the organization's secret. */
export async function encodeToken(secrets: Secrets, { kind, organizationId, id }: LinkToken): Promise<string> {
  const bytes = Buffer.concat([Buffer.of(kinds.indexOf(kind)), bytesOf(organizationId), bytesOf(id)]);
  const text = bytes.toString('base64url');
  return `${text}${(await secrets.of(organizationId)).sign(text)}`;
}

/** Null for whatever we did not sign. `isOurs` keeps a made-up organization from being given a secret. */
export async function decodeToken(secrets: Secrets, token: string, isOurs: (organizationId: string) => boolean): Promise<LinkToken | null> {
  if (!tokenForm.test(token)) return null;
  const text = token.slice(0, 44);
  const bytes = Buffer.from(text, 'base64url');
  const kind = kinds[bytes[0] ?? kinds.length];
  const organizationId = uuidOf(bytes.subarray(1, 17));
  if (kind === undefined || !isOurs(organizationId)) return null;
  const signature = Buffer.from((await secrets.of(organizationId)).sign(text));
  return timingSafeEqual(signature, Buffer.from(token.slice(44))) ? { kind, organizationId, id: uuidOf(bytes.subarray(17)) } : null;
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
