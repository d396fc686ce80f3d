import { createSign } from 'node:crypto';

/** The parts of Google's key file that are needed. */
export interface ServiceAccount {
  readonly client_email: string;
  /** PEM. */
  readonly private_key: string;
  readonly token_uri: string;
}

const scope = 'https://www.googleapis.com/auth/calendar';
const hour = 3600;

/** The request for an access token (RFC 7523): signed by the key of the account, good for an hour. */
export function tokenRequest(account: ServiceAccount, nowMs: number): string {
  const issued = Math.floor(nowMs / 1000);
  const claims = { iss: account.client_email, scope, aud: account.token_uri, iat: issued, exp: issued + hour };
  const unsigned = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = createSign('RSA-SHA256').update(unsigned).sign(account.private_key, 'base64url');
  return new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: `${unsigned}.${signature}`,
  }).toString();
}
