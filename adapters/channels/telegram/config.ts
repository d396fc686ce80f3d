import { AppError } from '../../../src/errors.ts';

/** One Telegram bot. */
export interface TelegramConfig {
  /** From @BotFather: `<bot id>:<secret>`. */
  readonly token: string;
  /** A Bot API server; your own one (`telegram-bot-api --local`) goes here. No trailing slash. Default: https://api.telegram.org. */
  readonly apiRoot?: string;
  /** `polling` needs no public address; `webhook` makes Telegram call us. A bot has one or the other, never both. */
  readonly mode: 'polling' | 'webhook';
  /** Webhook mode: the full public URL of this connection. Telegram accepts HTTPS on ports 443, 80, 88 and 8443 only. */
  readonly webhookUrl?: string;
  /** Webhook mode: Telegram sends it back in a header, which proves the call is Telegram's. 1-256 of A-Z a-z 0-9 _ -. */
  readonly webhookSecret?: string;
}

export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

/** A checked `TelegramConfig`. */
export interface BotSettings {
  readonly origin: string;
  /** What stands before `/bot<token>` in the path of `apiRoot`; empty as a rule. */
  readonly pathPrefix: string;
  readonly token: string;
  /** Null in polling mode. */
  readonly webhook: Webhook | null;
}

const officialRoot = 'https://api.telegram.org';

/** Throws `config-invalid` with every problem at once; no message repeats the token or the secret. */
export function parseTelegramConfig(config: TelegramConfig): BotSettings {
  const apiRoot = config.apiRoot ?? officialRoot;
  const problems = [tokenProblem(config.token), rootProblem(apiRoot), modeProblem(config.mode), ...webhookProblems(config)];
  const found = problems.filter((problem) => problem !== null);
  if (found.length > 0) throw new AppError('config-invalid', `Telegram: ${found.join(' ')}`, { details: { problems: found } });
  const { origin, pathname } = new URL(apiRoot);
  const { webhookUrl = '', webhookSecret = '' } = config;
  return {
    origin,
    pathPrefix: pathname === '/' ? '' : pathname,
    token: config.token,
    webhook: config.mode === 'webhook' ? { url: webhookUrl, secret: webhookSecret } : null,
  };
}

function tokenProblem(token: string): string | null {
  if (/^\d+:[\w-]+$/.test(token)) return null;
  return 'The token does not look like a bot token (digits, a colon, then A-Z a-z 0-9 _ -): copy it whole from @BotFather, without "bot" and without spaces.';
}

function rootProblem(apiRoot: string): string | null {
  const url = URL.parse(apiRoot);
  if (!url || !/^https?:$/.test(url.protocol)) return `apiRoot "${apiRoot}" is not an http(s) URL: leave it out to use ${officialRoot}.`;
  if (apiRoot.endsWith('/')) return `apiRoot "${apiRoot}" ends with a slash: remove it.`;
  return null;
}

function modeProblem(mode: string): string | null {
  return mode === 'polling' || mode === 'webhook' ? null : `The mode "${mode}" is not known: set "polling" or "webhook".`;
}

function webhookProblems(config: TelegramConfig): readonly (string | null)[] {
  if (config.mode !== 'webhook') return [];
  const protocol = URL.parse(config.webhookUrl ?? '')?.protocol;
  // Only a Bot API server of one's own delivers to plain HTTP.
  const isAllowed = protocol === 'https:' || (protocol === 'http:' && (config.apiRoot ?? officialRoot) !== officialRoot);
  return [
    isAllowed
      ? null
      : `webhookUrl "${config.webhookUrl ?? ''}" is not an HTTPS URL: give the full public address, or set the mode to "polling".`,
    /^[\w-]{1,256}$/.test(config.webhookSecret ?? '')
      ? null
      : 'webhookSecret is missing or has other characters than A-Z a-z 0-9 _ - (1 to 256 of them): make one with `openssl rand -hex 32`.',
  ];
}
