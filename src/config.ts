import { AppError } from './errors.ts';

export type Role = 'all' | 'web' | 'worker';
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** The whole configuration, read once at the start. `docs/configuration.md` explains every variable; a test keeps the two equal. */
export interface Config {
  /** `postgres://…`, or `pglite:<folder>` when DATABASE_URL is unset. */
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  /** Where the world reaches this server, without a slash at the end; null when it does not. */
  readonly publicUrl: string | null;
  readonly telegram: { readonly token: string; readonly apiRoot: string; readonly mode: 'polling' | 'webhook' } | null;
  readonly model: {
    readonly apiKey: string;
    readonly baseUrl: string | null;
    readonly name: string;
    readonly dailyTokenBudget: number | null;
    /** US dollars per million tokens; null: the list price, where it is known. */
    readonly price: { readonly input: number; readonly output: number } | null;
    readonly timeoutMs: number;
  } | null;
  readonly scriptsFolder: string;
  readonly script: string;
  /** The file of calendars and services; null: `bookings.yaml` beside the folder of scripts, if there is one. */
  readonly bookingsFile: string | null;
  /** Whether the start publishes what is new in the folder, or only `parley publish` does. */
  readonly publish: 'start' | 'command';
  readonly logLevel: LogLevel;
  readonly role: Role;
  readonly timeZone: string;
  /** Origins that may embed the web chat. */
  readonly chatOrigins: readonly string[];
  /** Where tasks are pushed to by a signed webhook; null: nowhere. */
  readonly taskWebhook: { readonly url: string; readonly secret: string } | null;
  /** The server that sends mail, and who it comes from; null: no mail is sent. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** The service account that Google calendars are shared with: the path of its key file; null: none. */
  readonly googleKeyFile: string | null;
  /** Who reads and writes calendars of CalDAV servers; null: nobody. */
  readonly calDav: { readonly user: string; readonly password: string } | null;
  /** Hosts at private addresses that webhooks may reach all the same. */
  readonly webhookAllowedHosts: ReadonlySet<string>;
  /** Goes into the hashes of suppressed addresses, in addition to the organization's own secret; null: not. */
  readonly secret: string | null;
  /** Who may open the overview at `/`: this machine only, anybody who can connect, nobody. */
  readonly overview: 'local' | 'open' | 'off';
}

export type Environment = Readonly<Record<string, string | undefined>>;

interface Variable<T> {
  readonly name: string;
  readonly allowed: string;
  /** Undefined when the text is not allowed. */
  readonly parse: (text: string) => T | undefined;
}

const oneOf = <const T extends string>(name: string, ...options: readonly T[]): Variable<T> => ({
  name,
  allowed: options.join(', '),
  parse: (text) => options.find((option) => option === text),
});

const wholeNumber = (name: string, min: number, max: number): Variable<number> => ({
  name,
  allowed: `a whole number from ${min} to ${max}`,
  parse: (text) => (/^\d{1,12}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
});

const url = (name: string, ...protocols: readonly string[]): Variable<string> => ({
  name,
  allowed: `a URL that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  parse: (text) => (URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)) ? text.replace(/\/+$/, '') : undefined),
});

const plain = (name: string): Variable<string> => ({ name, allowed: 'a text that is not empty', parse: (text) => text });

const timeZone: Variable<string> = {
  name: 'TIME_ZONE',
  allowed: 'an IANA time zone such as Europe/Prague',
  parse: (text) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
    } catch {
      return undefined;
    }
  },
};

/** Every variable Parley reads. */
export const variables = {
  databaseUrl: url('DATABASE_URL', 'postgres', 'postgresql'),
  dataFolder: plain('PARLEY_DATA'),
  port: wholeNumber('PORT', 0, 65_535),
  host: plain('HOST'),
  publicUrl: url('PUBLIC_URL', 'https', 'http'),
  telegramToken: {
    name: 'TELEGRAM_BOT_TOKEN',
    allowed: 'a token from @BotFather: digits, a colon, letters',
    parse: (text) => (/^\d+:[\w-]+$/.test(text) ? text : undefined),
  },
  telegramApiRoot: url('TELEGRAM_API_ROOT', 'https', 'http'),
  telegramMode: oneOf('TELEGRAM_MODE', 'polling', 'webhook'),
  openAiKey: plain('OPENAI_API_KEY'),
  openAiBaseUrl: url('OPENAI_BASE_URL', 'https', 'http'),
  openAiModel: plain('OPENAI_MODEL'),
  modelTimeout: wholeNumber('MODEL_TIMEOUT', 1, 30),
  modelPrice: { name: 'MODEL_PRICE', allowed: 'two numbers divided by a slash', parse: price },
  modelBudget: wholeNumber('MODEL_DAILY_TOKENS', 0, 999_999_999_999),
  scripts: plain('PARLEY_SCRIPTS'),
  script: plain('PARLEY_SCRIPT'),
  bookings: plain('PARLEY_BOOKINGS'),
  publish: oneOf('PARLEY_PUBLISH', 'start', 'command'),
  logLevel: oneOf('LOG_LEVEL', 'debug', 'info', 'warn', 'error', 'silent'),
  role: oneOf('PARLEY_ROLE', 'all', 'web', 'worker'),
  timeZone,
  chatOrigins: { name: 'CHAT_ORIGINS', allowed: 'origins divided by commas, or *', parse: list },
  taskWebhookUrl: url('TASK_WEBHOOK_URL', 'https', 'http'),
  taskWebhookSecret: {
    name: 'TASK_WEBHOOK_SECRET',
    allowed: 'base64 of 24 to 64 random bytes, with or without whsec_',
    parse: (text) => (/^(?:whsec_)?[A-Za-z0-9+/]{32,88}={0,2}$/.test(text) ? text : undefined),
  },
  smtpUrl: url('SMTP_URL', 'smtp', 'smtps'),
  mailFrom: {
    name: 'MAIL_FROM',
    allowed: 'an address, or a name with an address in angle brackets',
    parse: (text) => (/^(?:[^<>@]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text) ? text : undefined),
  },
  googleKeyFile: plain('GOOGLE_CALENDAR_KEY'),
  calDavUser: plain('CALDAV_USER'),
  calDavPassword: plain('CALDAV_PASSWORD'),
  webhookHosts: { name: 'WEBHOOK_ALLOWED_HOSTS', allowed: 'host names divided by commas', parse: list },
  overview: oneOf('OVERVIEW', 'local', 'open', 'off'),
  secret: {
    name: 'PARLEY_SECRET',
    allowed: 'a text of at least 32 characters',
    parse: (text) => (text.length >= 32 ? text : undefined),
  },
} as const satisfies Record<string, Variable<unknown>>;

/** `0.25/2`: dollars for a million tokens in, and out. */
function price(text: string): { input: number; output: number } | undefined {
  const [, input, output] = /^(\d{1,6}(?:\.\d{1,6})?)\/(\d{1,6}(?:\.\d{1,6})?)$/.exec(text) ?? [];
  return input === undefined || output === undefined ? undefined : { input: Number(input), output: Number(output) };
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

const secrets: ReadonlySet<string> = new Set([
  'PARLEY_SECRET',
  'TELEGRAM_BOT_TOKEN',
  'OPENAI_API_KEY',
  'DATABASE_URL',
  'TASK_WEBHOOK_SECRET',
  'SMTP_URL',
  'CALDAV_PASSWORD',
]);

/** Reads the configuration; throws one `config-invalid` that names every problem: the variable, what was found, what is allowed. */
export function readConfig(env: Environment, shippedScripts: string): Config {
  const problems: string[] = [];
  function read<T>(variable: Variable<T>): T | undefined {
    const text = env[variable.name]?.trim();
    if (text === undefined || text === '') return undefined;
    const value = variable.parse(text);
    if (value === undefined) {
      const found = secrets.has(variable.name) ? `a text of ${text.length} characters` : `"${text}"`;
      problems.push(`${variable.name} is ${found}, allowed is ${variable.allowed}.`);
    }
    return value;
  }
  const config = assemble(read, shippedScripts, problems);
  checkNames(env, problems);
  if (problems.length > 0) throw new AppError('config-invalid', problems.join('\n'), { details: { problems } });
  return Object.freeze(config);
}

type ReadVariable = <T>(variable: Variable<T>) => T | undefined;

function readMail(read: ReadVariable, problems: string[]): Config['mail'] {
  const [url, from] = [read(variables.smtpUrl), read(variables.mailFrom)];
  if (url === undefined) return null;
  if (from !== undefined) return { url, from };
  problems.push('MAIL_FROM is not set, but SMTP_URL needs it: give the address that mail comes from, as in Firm <office@firm.example>.');
  return null;
}

function readCalDav(read: ReadVariable, problems: string[]): Config['calDav'] {
  const [user, password] = [read(variables.calDavUser), read(variables.calDavPassword)];
  if (user !== undefined && password !== undefined) return { user, password };
  if (user !== undefined || password !== undefined) problems.push('CALDAV_USER and CALDAV_PASSWORD belong together: set both, or neither.');
  return null;
}

function assemble(read: ReadVariable, shippedScripts: string, problems: string[]): Config {
  const publicUrl = read(variables.publicUrl) ?? null;
  const token = read(variables.telegramToken);
  const mode = read(variables.telegramMode) ?? 'polling';
  const apiRoot = read(variables.telegramApiRoot) ?? 'https://api.telegram.org';
  if (token !== undefined && mode === 'webhook' && publicUrl === null) {
    problems.push(
      'PUBLIC_URL is not set, but TELEGRAM_MODE=webhook needs it: give the address under which Telegram reaches this server, or use TELEGRAM_MODE=polling.',
    );
  }
  const apiKey = read(variables.openAiKey);
  const baseUrl = read(variables.openAiBaseUrl) ?? null;
  const modelName = read(variables.openAiModel);
  const limits = {
    dailyTokenBudget: read(variables.modelBudget) ?? null,
    price: read(variables.modelPrice) ?? null,
    timeoutMs: (read(variables.modelTimeout) ?? 8) * 1000,
  };
  if (apiKey === undefined && baseUrl === null && modelName !== undefined) {
    problems.push(
      'OPENAI_MODEL is set, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is: set the key, or the address of your own server.',
    );
  }
  const webhookUrl = read(variables.taskWebhookUrl);
  const webhookSecret = read(variables.taskWebhookSecret);
  if (webhookUrl !== undefined && webhookSecret === undefined) {
    problems.push(
      'TASK_WEBHOOK_SECRET is not set, but TASK_WEBHOOK_URL needs it: make one with `openssl rand -base64 32` and give it to the receiver too.',
    );
  }
  const dataFolder = read(variables.dataFolder) ?? './data';
  return {
    databaseUrl: read(variables.databaseUrl) ?? `pglite:${dataFolder}`,
    port: read(variables.port) ?? 3000,
    host: read(variables.host) ?? '0.0.0.0',
    publicUrl,
    telegram: token === undefined ? null : { token, apiRoot, mode },
    model:
      apiKey === undefined && baseUrl === null ? null : { apiKey: apiKey ?? 'none', baseUrl, name: modelName ?? 'gpt-4o-mini', ...limits },
    scriptsFolder: read(variables.scripts) ?? shippedScripts,
    script: read(variables.script) ?? 'lead-qualification',
    bookingsFile: read(variables.bookings) ?? null,
    publish: read(variables.publish) ?? 'start',
    logLevel: read(variables.logLevel) ?? 'info',
    role: read(variables.role) ?? 'all',
    timeZone: read(variables.timeZone) ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    chatOrigins: read(variables.chatOrigins) ?? [],
    taskWebhook: webhookUrl === undefined || webhookSecret === undefined ? null : { url: webhookUrl, secret: webhookSecret },
    mail: readMail(read, problems),
    googleKeyFile: read(variables.googleKeyFile) ?? null,
    calDav: readCalDav(read, problems),
    webhookAllowedHosts: new Set(read(variables.webhookHosts) ?? []),
    overview: read(variables.overview) ?? 'local',
    secret: read(variables.secret) ?? null,
  };
}

/** A misspelt variable of ours would be silently ignored. */
function checkNames(env: Environment, problems: string[]): void {
  const known = new Set<string>(Object.values(variables).map(({ name }) => name));
  for (const name of Object.keys(env)) {
    if (/^(PARLEY|TELEGRAM)_/.test(name) && !known.has(name)) {
      const ours = [...known].filter((other) => other.startsWith(name.slice(0, name.indexOf('_') + 1)));
      problems.push(`${name} is not a variable of Parley. Known are ${ours.join(', ')}.`);
    }
  }
}
