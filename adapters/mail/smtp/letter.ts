import type { MailComposerOptions } from 'nodemailer/lib/mail-composer';
import type { MailAttachment, MailMessage } from '../../../src/core/ports/mail.ts';

/** Our message in the composer's terms. */
export function toLetter(message: MailMessage, from: string): MailComposerOptions {
  const { id, to, subject, text, html, replyTo, headers, attachments = [] } = message;
  const invitation = attachments.find(isInvitation);
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    messageId: `<${id}@${domainOf(from)}>`,
    ...(html === undefined ? {} : { html }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(headers === undefined ? {} : { headers: { ...headers } }),
    ...(invitation === undefined ? {} : { icalEvent: toInvitation(invitation) }),
    attachments: attachments
      .filter((attachment) => attachment !== invitation)
      .map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
    // The text is ours and final: nothing in it may make the composer read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function isInvitation({ type }: MailAttachment): boolean {
  return /^text\/calendar\b.*\bmethod=/i.test(type);
}

/** Mail programs offer to accept only what stands beside the text as an alternative of it; the file is for all others. */
function toInvitation({ name, type, content }: MailAttachment): { method: string; filename: string; content: string } {
  const [, method = 'PUBLISH'] = /\bmethod=["']?(\w+)/i.exec(type) ?? [];
  return { method, filename: name, content };
}

function domainOf(from: string): string {
  return /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
}
