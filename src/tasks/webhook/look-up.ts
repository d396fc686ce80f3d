import { AppError } from '../../errors.ts';
import { checkUrl, guardedAgent } from './guard-address.ts';
import type { AddressRules } from './guard-address.ts';

/** Largest reply that a script may look at. */
const longestReply = 65_536;

/** One JSON call to an address that a script names, under the same address rules as webhooks. Rejects with what went wrong. */
export function openLookUp(rules: AddressRules): (url: string, body: string, timeoutMs: number) => Promise<unknown> {
  const dispatcher = guardedAgent(rules);
  return async (url, body, timeoutMs) => {
    const target = checkUrl(url, rules);
    const { request } = await import('undici');
    const response = await request(target, {
      method: 'POST',
      body,
      dispatcher,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.body.text();
    if (response.statusCode < 200 || response.statusCode > 299)
      throw new AppError('payload-invalid', `${target.host} answered ${response.statusCode}.`);
    if (text.length > longestReply)
      throw new AppError('payload-too-large', `${target.host} answered more than ${longestReply} characters.`);
    return JSON.parse(text) as unknown;
  };
}
