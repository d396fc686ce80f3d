import type { NodemailerError } from 'nodemailer/lib/errors';
import type { MailResult } from '../../../src/core/ports/mail.ts';
import { messageOf } from '../../../src/errors.ts';

type Failure = Extract<MailResult, { ok: false }>;

/** `isHandedOver`: the server had agreed to take the text, so that a lost answer may mean that it was sent. */
export function toFailure(error: unknown, server: string, isHandedOver: boolean): Failure {
  const { code, responseCode } = error as NodemailerError;
  const said = `${server}: ${messageOf(error)}`;
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 500) {
    return { ok: false, error: 'rate-limited', message: `${said}. The server asks to come back later.` };
  }
  if (code === 'EAUTH' || code === 'ENOAUTH') {
    return { ok: false, error: 'bad-credentials', message: `${said}. Check the user and the password in SMTP_URL.` };
  }
  if (responseCode !== undefined && responseCode >= 500) return { ok: false, error: 'rejected', message: said };
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { ok: false, error: 'rejected', message: said };
  return isHandedOver
    ? { ok: false, error: 'ambiguous', message: `${said}. The mail was handed over, but whether it was taken is not known.` }
    : { ok: false, error: 'unreachable', message: `${said}. Nothing was sent.` };
}
