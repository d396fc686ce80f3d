import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Mail, MailMessage, MailResult } from '../../../src/core/ports/mail.ts';
import { AppError } from '../../../src/errors.ts';
import { parseServer, withConnection } from './connection.ts';
import { toFailure } from './errors.ts';
import { toLetter } from './letter.ts';

export interface SmtpConfig {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  readonly url: string;
  /** `Name <address>` or an address: who the mail comes from. */
  readonly from: string;
}

/** Mail over any SMTP server, one connection per message. */
export function smtpMail({ url, from }: SmtpConfig): Mail {
  const server = parseServer(url);
  return {
    async send(message: MailMessage): Promise<MailResult> {
      const letter = new MailComposer(toLetter(message, from)).compile();
      const text = handedOver(await letter.build());
      try {
        await withConnection(server, (connection) => transmit(connection, letter.getEnvelope(), text.stream));
        return { ok: true, providerMessageId: letter.messageId() };
      } catch (error) {
        return toFailure(error, server.name, text.isTaken());
      }
    },
    async probe(): Promise<string> {
      try {
        await withConnection(server, async () => undefined);
        return `${server.name} takes mail from ${from}`;
      } catch (error) {
        throw new AppError('mail-unavailable', toFailure(error, server.name, false).message, { cause: error });
      }
    },
  };
}

function transmit(
  connection: SMTPConnection,
  envelope: ReturnType<ReturnType<MailComposer['compile']>['getEnvelope']>,
  text: Readable,
): Promise<void> {
  return new Promise((resolve, reject) => connection.send(envelope, text, (error) => (error ? reject(error) : resolve())));
}

/** The connection draws the text only after the server agreed to take it: from then on a lost answer is ambiguous. */
function handedOver(text: Buffer): { stream: Readable; isTaken: () => boolean } {
  let isTaken = false;
  const stream = new Readable({
    read() {
      isTaken = true;
      this.push(text);
      this.push(null);
    },
  });
  return { stream, isTaken: () => isTaken };
}
