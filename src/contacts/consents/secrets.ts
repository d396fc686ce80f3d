import { createHmac, randomBytes } from 'node:crypto';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { findSecret, insertSecret } from '../sql/suppressions.ts';

export type AddressKind = 'phone' | 'email' | 'identity';

/** What an organization's secret is for. */
export interface Keys {
  /** An address as the suppression list keeps it. */
  hash(kind: AddressKind, address: string): string;
  /** The signature of a link. */
  sign(text: string): string;
}

export interface Secrets {
  of(organizationId: string): Promise<Keys>;
}

interface SecretRow {
  readonly secret: string;
  readonly sealed_by: string;
}

/**
 * Each organization has a secret of its own in the database, so that hashes of two organizations never match. There are few phones: who had the
 * secret and the hashes could try all of them in minutes. So PARLEY_SECRET, which is in no copy of the database, goes into the
 * hash too. It may be set later; then what is hashed already is hashed once more.
 */
export function openSecrets(ctx: Ctx, seal: string | null): Secrets {
  const known = new Map<string, Promise<Keys>>();
  return {
    of(organizationId) {
      let keys = known.get(organizationId);
      if (keys === undefined) {
        keys = openKeys(ctx, organizationId, seal);
        keys.catch(() => known.delete(organizationId));
        known.set(organizationId, keys);
      }
      return keys;
    },
  };
}

async function openKeys(ctx: Ctx, organizationId: string, seal: string | null): Promise<Keys> {
  const fingerprint = seal === null ? '' : fingerprintOf(seal);
  const row = await findOrMake(ctx, organizationId, fingerprint);
  if (row.sealed_by !== fingerprint) await sealHashes(ctx, organizationId, seal, fingerprint);
  return {
    hash: (kind, address) => sealed(hmac(row.secret, `${kind}\n${address}`), seal),
    // Not sealed: a link that was sent must go on working when PARLEY_SECRET is set.
    sign: (text) => hmac(row.secret, `link\n${text}`).slice(0, 22),
  };
}

async function findOrMake(ctx: Ctx, organizationId: string, fingerprint: string): Promise<SecretRow> {
  const [found] = await ctx.database.run<SecretRow>(findSecret, [organizationId]);
  if (found !== undefined) return found;
  const made = [organizationId, randomBytes(32).toString('base64url'), fingerprint, new Date(ctx.clock.now()).toISOString()];
  await ctx.database.run(insertSecret, made);
  const [row] = await ctx.database.run<SecretRow>(findSecret, [organizationId]);
  if (row === undefined) throw new Error('the secret that was just made is gone');
  return row;
}

/** Another process may be doing the same: the lock on the secret lets one of them do it, and the other find it done. */
async function sealHashes(ctx: Ctx, organizationId: string, seal: string | null, fingerprint: string): Promise<void> {
  await ctx.database.inOrganization(organizationId, async (em) => {
    const [row] = await em.execute<SecretRow[]>('select secret, sealed_by from organization_secrets where organization_id = ? for update', [
      organizationId,
    ]);
    if (row?.sealed_by === fingerprint) return;
    if (row?.sealed_by !== '' || seal === null) throw wrongSeal(seal);
    const hashes = await em.execute<{ hash: string }[]>('select hash from suppressions where organization_id = ?', [organizationId]);
    const pairs = JSON.stringify(hashes.map(({ hash }) => ({ was: hash, now: sealed(hash, seal) })));
    await em.execute(
      `update suppressions s set hash = x.now from json_to_recordset(?::json) x(was text, now text) where s.organization_id = ? and s.hash = x.was`,
      [pairs, organizationId],
    );
    await em.execute('update organization_secrets set sealed_by = ? where organization_id = ?', [fingerprint, organizationId]);
    ctx.log.info({ suppressions: hashes.length }, 'the suppression list is sealed with PARLEY_SECRET');
  });
}

function wrongSeal(seal: string | null): AppError {
  return new AppError(
    'config-invalid',
    `PARLEY_SECRET is ${seal === null ? 'not set' : 'another one'} than that with which the suppression list was hashed: nobody on it would be ` +
      'recognised, and campaigns would reach them. Set PARLEY_SECRET back to what it was.',
  );
}

function sealed(hash: string, seal: string | null): string {
  return seal === null ? hash : hmac(seal, hash);
}

function fingerprintOf(seal: string): string {
  return hmac(seal, 'fingerprint').slice(0, 16);
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
