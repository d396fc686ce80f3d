import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { calDavCalendar, googleCalendar, openAiModel, smtpMail, telegramChannel, webChatChannel } from '../adapters/index.ts';
import type { ServiceAccount } from '../adapters/index.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Channel } from './core/ports/channel.ts';
import type { OutsideCalendars } from './core/ports/calendar.ts';
import type { Mail } from './core/ports/mail.ts';
import type { Model } from './core/ports/model.ts';
import { AppError, messageOf } from './errors.ts';
import { guardedAgent } from './tasks/index.ts';

type TelegramSettings = NonNullable<Config['telegram']>;

/** The digits before the colon: public, unlike the token. */
export function botOf({ token }: TelegramSettings): string {
  return token.slice(0, token.indexOf(':'));
}

export function telegramName(settings: TelegramSettings): string {
  return `Telegram bot ${botOf(settings)}`;
}

/** The secret comes from the token, so that every process has the same one and none is stored. */
export function telegramOf(
  { token, apiRoot, mode }: TelegramSettings,
  publicUrl: string | null,
  messengerId: string,
  now: () => number,
): Channel {
  const webhook = {
    webhookUrl: `${publicUrl ?? ''}/hooks/${messengerId}`,
    webhookSecret: createHmac('sha256', token).update('webhook').digest('hex'),
  };
  return telegramChannel({ token, apiRoot, mode, ...(mode === 'webhook' ? webhook : {}) }, now);
}

export function modelOf({ apiKey, name, baseUrl }: NonNullable<Config['model']>): Model {
  return openAiModel({ apiKey, model: name, ...(baseUrl === null ? {} : { baseUrl }) });
}

/** The mail server, and who mail comes from. */
export function mailOf(settings: NonNullable<Config['mail']>): { server: Mail; from: { name: string; email: string } } {
  const [, name = '', email = settings.from] = /^(.*?)\s*<([^<>]+)>$/.exec(settings.from) ?? [];
  return { server: smtpMail(settings), from: { name: name === '' ? email : name, email } };
}

/** The accounts of calendars outside that are configured. They connect only to addresses that webhooks may go to. */
export function calendarsOf({ googleKeyFile, calDav, webhookAllowedHosts }: Config): OutsideCalendars {
  const rest = { dispatcher: guardedAgent({ allowedHosts: [...webhookAllowedHosts] }), now: () => systemClock.now() };
  return {
    google: googleKeyFile === null ? null : googleCalendar({ account: readKeyFile(googleKeyFile), ...rest }),
    caldav: calDav === null ? null : calDavCalendar({ ...calDav, plainHosts: webhookAllowedHosts, ...rest }),
  };
}

function readKeyFile(path: string): ServiceAccount {
  try {
    const { client_email, private_key, token_uri } = JSON.parse(readFileSync(path, 'utf8')) as Partial<ServiceAccount>;
    if (client_email !== undefined && private_key !== undefined && token_uri !== undefined) return { client_email, private_key, token_uri };
  } catch (cause) {
    throw new AppError('config-invalid', `GOOGLE_CALENDAR_KEY names ${path}, which cannot be read: ${messageOf(cause)}.`, { cause });
  }
  throw new AppError('config-invalid', `GOOGLE_CALENDAR_KEY names ${path}, which is not the JSON key file of a service account.`);
}

/** Something outside that a configuration names; for `parley doctor`. */
export interface Outside {
  readonly name: string;
  /** One line: who we are there; rejects with what is wrong and what to do. */
  readonly probe: () => Promise<string>;
  readonly startLink?: Channel['startLink'];
}

/** The channels, the model and the mail server, without starting or storing anything. `messengerIdOf` knows the stored connections by their names. */
export function openOutsides(config: Config, messengerIdOf: (name: string) => string | undefined): Outside[] {
  const { telegram, model, mail, publicUrl, chatOrigins } = config;
  const webChat = webChatChannel({ signingKey: randomBytes(32).toString('base64url'), allowedOrigins: chatOrigins });
  const outsides: Outside[] = [{ name: 'Web chat', probe: () => webChat.probe() }];
  if (telegram !== null) {
    const name = telegramName(telegram);
    const channel = telegramOf(telegram, publicUrl, messengerIdOf(name) ?? '', () => systemClock.now());
    const { startLink } = channel;
    outsides.push({ name, probe: () => channel.probe(), ...(startLink === undefined ? {} : { startLink }) });
  }
  if (model !== null) outsides.push({ name: `Language model ${model.name}`, probe: () => modelOf(model).probe() });
  if (mail !== null) outsides.push({ name: 'Mail', probe: () => smtpMail(mail).probe() });
  const calendars = calendarsOf(config);
  for (const [name, calendar] of [
    ['Google Calendar', calendars.google],
    ['CalDAV', calendars.caldav],
  ] as const)
    if (calendar !== null) outsides.push({ name, probe: () => calendar.probe() });
  return outsides;
}
