import { everyChannel } from '../../core/gate/reasons.ts';
import type { ConsentPurpose } from '../../core/gate/reasons.ts';
import type { Mail, MailResult } from '../../core/ports/mail.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { confirmConsentRequest, contactLanguage, findConsentRequest, insertConsentRequest } from '../sql/consents.ts';
import { confirmationMail } from './confirmation-mail.ts';
import { decodeToken, encodeToken } from './link-token.ts';
import type { LinkKind, LinkToken } from './link-token.ts';
import { listConsents, recordConsents } from './record-consents.ts';
import type { Secrets } from './secrets.ts';

/** What the page behind a link shows. */
export interface LinkPage {
  readonly kind: LinkKind;
  /** The contact's, where it is known. */
  readonly language: string | null;
  readonly organization: string;
  /** `open`: waits for the button. `done`: it was pressed. `expired`: too late, ask for another mail. */
  readonly state: 'open' | 'done' | 'expired';
  /** What is agreed to. */
  readonly wording: string | null;
}

export interface EmailConsent {
  readonly contactId: string;
  readonly email: string;
  readonly purpose: ConsentPurpose;
  /** What the person agrees to, in their language: it stands in the mail, and is kept as the proof. */
  readonly wording: string;
}

export interface ConsentLinks {
  /** Where one press ends news and offers for good. Null without PUBLIC_URL: there is no address to send. */
  unsubscribeUrl(organizationId: string, contactId: string): Promise<string | null>;
  /** Sends a mail whose link makes the consent count (double opt-in). Until then nothing is granted. */
  askByEmail(organizationId: string, consent: EmailConsent): Promise<MailResult>;
  /** What a link is for; changes nothing. Null when we did not make it. */
  look(token: string): Promise<LinkPage | null>;
  /** The button was pressed, or a mail program did it in the person's name. `source`: from where. */
  press(token: string, source: string): Promise<LinkPage | null>;
}

export interface ConsentLinksDeps {
  readonly secrets: Secrets;
  /** Without a slash at the end. */
  readonly publicUrl: string | null;
  readonly mail: Mail | null;
  readonly isOurs: (organizationId: string) => boolean;
}

const confirmWithinMs = 7 * 86_400_000;

export function openConsentLinks(ctx: Ctx, { secrets, publicUrl, mail, isOurs }: ConsentLinksDeps): ConsentLinks {
  const url = async (token: LinkToken): Promise<string | null> =>
    publicUrl === null ? null : `${publicUrl}/u/${await encodeToken(secrets, token)}`;
  return {
    unsubscribeUrl: (organizationId, contactId) => url({ kind: 'unsubscribe', organizationId, id: contactId }),
    async askByEmail(organizationId, { contactId, email, purpose, wording }) {
      const id = ctx.ids.next();
      const link = await url({ kind: 'confirm', organizationId, id });
      if (link === null || mail === null) throw notPossible(link === null ? 'PUBLIC_URL' : 'SMTP_URL');
      const { language, organization } = await getContact(ctx, organizationId, contactId);
      const now = ctx.clock.now();
      const instants = [iso(now), iso(now + confirmWithinMs)];
      await ctx.database.run(insertConsentRequest, [organizationId, id, contactId, email, purpose, wording, ...instants]);
      return mail.send({ id, to: email, ...confirmationMail({ language, organization, wording, link }) });
    },
    async look(text) {
      const token = await decodeToken(secrets, text, isOurs);
      return token === null ? null : pageOf(ctx, token);
    },
    async press(text, source) {
      const token = await decodeToken(secrets, text, isOurs);
      if (token === null) return null;
      await (token.kind === 'unsubscribe' ? unsubscribe(ctx, token, source) : confirm(ctx, token, source));
      return pageOf(ctx, token);
    },
  };
}

async function pageOf(ctx: Ctx, { kind, organizationId, id }: LinkToken): Promise<LinkPage | null> {
  if (kind === 'unsubscribe') {
    const contact = await findContact(ctx, organizationId, id);
    if (contact === null) return null;
    const consents = await listConsents(ctx, organizationId, id);
    const isDone = consents.some(
      ({ channel, purpose, state }) => channel === everyChannel && purpose === 'marketing' && state === 'withdrawn',
    );
    return { kind, ...contact, state: isDone ? 'done' : 'open', wording: null };
  }
  const request = await findRequest(ctx, organizationId, id);
  const contact = request === null ? null : await findContact(ctx, organizationId, request.contact_id);
  if (request === null || contact === null) return null;
  const state = request.is_confirmed ? 'done' : request.expires_at <= ctx.clock.now() ? 'expired' : 'open';
  return { kind, ...contact, state, wording: request.wording };
}

/** Of two presses the second changes nothing. */
async function unsubscribe(ctx: Ctx, { organizationId, id }: LinkToken, source: string): Promise<void> {
  const page = await pageOf(ctx, { kind: 'unsubscribe', organizationId, id });
  if (page === null || page.state === 'done') return;
  await recordConsents(ctx, organizationId, [
    { contactId: id, channel: everyChannel, purpose: 'marketing', state: 'withdrawn', how: 'link', source },
  ]);
}

async function confirm(ctx: Ctx, { organizationId, id }: LinkToken, source: string): Promise<void> {
  const request = await findRequest(ctx, organizationId, id);
  const confirmed = await ctx.database.run(confirmConsentRequest, [organizationId, id, iso(ctx.clock.now())]);
  if (request === null || confirmed.length === 0) return;
  const { contact_id: contactId, purpose, wording, email } = request;
  const proof = { wording, source: `${email}, ${source}` };
  await recordConsents(ctx, organizationId, [{ contactId, channel: 'email', purpose, state: 'granted', how: 'e-mail', ...proof }]);
}

interface RequestRow {
  readonly contact_id: string;
  readonly email: string;
  readonly purpose: ConsentPurpose;
  readonly wording: string;
  readonly expires_at: number;
  readonly is_confirmed: boolean;
}

async function findRequest(ctx: Ctx, organizationId: string, id: string): Promise<RequestRow | null> {
  const [row] = await ctx.database.run<RequestRow>(findConsentRequest, [organizationId, id]);
  return row ?? null;
}

type ContactRow = Pick<LinkPage, 'language' | 'organization'>;

async function findContact(ctx: Ctx, organizationId: string, contactId: string): Promise<ContactRow | null> {
  const [row] = await ctx.database.run<ContactRow>(contactLanguage, [organizationId, contactId]);
  return row ?? null;
}

async function getContact(ctx: Ctx, organizationId: string, contactId: string): Promise<ContactRow> {
  const row = await findContact(ctx, organizationId, contactId);
  if (row === null) throw new AppError('not-found', `There is no contact ${contactId}.`);
  return row;
}

function notPossible(variable: string): AppError {
  return new AppError('config-invalid', `A consent by e-mail needs ${variable}, which is not set. Set it and start again.`);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
