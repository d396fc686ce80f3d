import type { CalendarFailure } from '../../../src/core/ports/calendar.ts';

const tooOften = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded']);

/** Whose fault an answer is that is not what was asked for. */
export function failureOf({ status, body }: { readonly status: number; readonly body: unknown }, address: string): CalendarFailure {
  const { error } = body as { error?: { message?: string; errors?: { reason?: string }[] } };
  const reason = error?.errors?.[0]?.reason ?? '';
  const message = `Google answered ${status} ${reason} ${error?.message ?? ''}${address === '' ? '' : ` for ${address}`}`
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (status === 429 || (status === 403 && tooOften.has(reason))) return { ok: false, error: 'rate-limited', message };
  if (status === 401) return { ok: false, error: 'bad-credentials', message };
  if (status >= 500) return { ok: false, error: 'unreachable', message };
  return {
    ok: false,
    error: 'rejected',
    message: `${message}. Is the calendar shared with the service account, with the right to change events?`,
  };
}
