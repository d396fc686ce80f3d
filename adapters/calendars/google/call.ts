import { request } from 'undici';
import type { Dispatcher } from 'undici';
import type { CalendarFailure } from '../../../src/core/ports/calendar.ts';
import { messageOf } from '../../../src/errors.ts';
import { tokenRequest } from './token.ts';
import type { ServiceAccount } from './token.ts';

/** What Google answered, whatever it was; a failure when there was no answer. */
export type Answer = { readonly ok: true; readonly status: number; readonly body: unknown } | CalendarFailure;

interface CallerConfig {
  readonly account: ServiceAccount;
  readonly dispatcher: Dispatcher;
  readonly now: () => number;
  readonly root: string;
}

const timeouts = { headersTimeout: 10_000, bodyTimeout: 10_000 };
/** A token is thrown away before Google does it. */
const earlierMs = 60_000;

/** Calls of one account. The token is kept while it lasts, and asked for anew once when Google refuses it. */
export function googleCaller({ account, dispatcher, now, root }: CallerConfig) {
  let token: { readonly value: string; readonly until: number } | null = null;

  async function signIn(): Promise<CalendarFailure | null> {
    const answer = await exchange(
      account.token_uri,
      'POST',
      { 'content-type': 'application/x-www-form-urlencoded' },
      tokenRequest(account, now()),
    );
    if (!answer.ok) return answer;
    const { access_token: value, expires_in: seconds, error_description: said } = answer.body as Record<string, unknown>;
    if (answer.status !== 200 || typeof value !== 'string' || typeof seconds !== 'number') {
      const message = `Google gave the service account no access: ${answer.status} ${typeof said === 'string' ? said : ''}`.trim();
      return { ok: false, error: answer.status >= 500 ? 'unreachable' : 'bad-credentials', message };
    }
    token = { value, until: now() + seconds * 1000 - earlierMs };
    return null;
  }

  async function exchange(
    url: string,
    method: Dispatcher.HttpMethod,
    headers: Record<string, string>,
    body: string | null,
  ): Promise<Answer> {
    try {
      const response = await request(url, { method, headers, body, dispatcher, ...timeouts });
      return { ok: true, status: response.statusCode, body: parsed(await response.body.text()) };
    } catch (error) {
      return { ok: false, error: 'unreachable', message: `Google cannot be reached: ${messageOf(error)}` };
    }
  }

  return async function call(method: Dispatcher.HttpMethod, path: string, body: object | null): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const refusal = token === null || token.until <= now() ? await signIn() : null;
      if (refusal !== null) return refusal;
      const headers = { authorization: `Bearer ${token?.value ?? ''}`, ...(body === null ? {} : { 'content-type': 'application/json' }) };
      const answer = await exchange(`${root}${path}`, method, headers, body === null ? null : JSON.stringify(body));
      if (!answer.ok || answer.status !== 401 || attempt === 2) return answer;
      token = null;
    }
  };
}

/** A proxy may answer with a page; then only the status tells anything. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
