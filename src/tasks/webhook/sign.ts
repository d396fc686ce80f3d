import { Webhook } from 'standardwebhooks';
import { AppError, messageOf } from '../../errors.ts';

export interface Signed {
  /** The same on every retry: the receiver's key against doing a thing twice. */
  readonly id: string;
  /** When this attempt is made, UTC milliseconds; receivers refuse what is more than five minutes off. */
  readonly timestamp: number;
  readonly body: string;
}

export type SignatureHeaders = Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>>;

/** Standard Webhooks 1.0, symmetric (v1). `secret` is base64, with or without `whsec_`. */
export function sign(secret: string, message: Signed): SignatureHeaders {
  const timestamp = new Date(message.timestamp);
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(Math.floor(message.timestamp / 1000)),
    'webhook-signature': signerOf(secret).sign(message.id, timestamp, message.body),
  };
}

function signerOf(secret: string): Webhook {
  try {
    return new Webhook(secret);
  } catch (error) {
    const message = `The webhook secret cannot be used (${messageOf(error)}). It must be base64 of 24 to 64 random bytes, like whsec_MfKQ9r8G...`;
    throw new AppError('config-invalid', message, { cause: error });
  }
}
