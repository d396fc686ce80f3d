import { AppError } from '../../../src/errors.ts';

export interface WebChatConfig {
  /** Signs visitor tokens (HMAC-SHA256), at least 32 characters. Changing it makes every visitor a new one. */
  readonly signingKey: string;
  /** Sites that may embed the chat, as origins (`https://shop.example`), or `*` for any. Our own origin always may. */
  readonly allowedOrigins: readonly string[];
  /** How often an open page's chat is read for messages that another process stored. 1000 by default. */
  readonly pollMs?: number;
  /** How often an open stream carries a sign of life. 20 000 by default; the page gives a silent stream up after 50 000. */
  readonly heartbeatMs?: number;
  /** UTC milliseconds; the system clock by default. */
  readonly now?: () => number;
}

const isOrigin = (value: string) => value === '*' || (URL.canParse(value) && new URL(value).origin === value);

export function checkConfig(config: WebChatConfig): void {
  if (config.signingKey.length < 32) {
    throw new AppError(
      'config-invalid',
      `The signing key of the web chat has ${config.signingKey.length} characters; it needs at least 32. Make one with: openssl rand -base64 32`,
    );
  }
  const wrong = config.allowedOrigins.find((origin) => !isOrigin(origin));
  if (wrong !== undefined) {
    throw new AppError(
      'config-invalid',
      `"${wrong}" is not an origin that may embed the web chat. Write scheme and host without a path, as in https://shop.example, or * for any site.`,
    );
  }
}
