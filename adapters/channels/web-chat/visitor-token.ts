import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** After this a returning browser becomes a new visitor. Every visit renews the token. */
const lifetimeMs = 180 * 24 * 60 * 60 * 1000;

const sign = (key: string, content: string) => createHmac('sha256', key).update(content).digest();

/** `visitor.issuedAt.signature`. The page keeps it and the server stores nothing: whoever holds the token is the visitor. */
export function issueToken(key: string, nowMs: number, visitor = randomBytes(18).toString('base64url')): string {
  const content = `${visitor}.${nowMs.toString(36)}`;
  return `${content}.${sign(key, content).toString('base64url')}`;
}

/** The visitor, or null when the token was not issued with this key or is too old. */
export function readToken(key: string, nowMs: number, token: string): string | null {
  const [visitor, issuedAt, signature, ...rest] = token.split('.');
  if (!visitor || !issuedAt || !signature || rest.length > 0) return null;
  const expected = sign(key, `${visitor}.${issuedAt}`);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return nowMs - Number.parseInt(issuedAt, 36) < lifetimeMs ? visitor : null;
}
