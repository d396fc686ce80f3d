import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

/** What an SMTP URL says. `smtps` speaks TLS from the first byte, `smtp` turns to it when the server can. */
export interface SmtpServer {
  readonly options: SMTPConnectionOptions;
  /** Host and port, without the secret. */
  readonly name: string;
  readonly login: { readonly user: string; readonly pass: string } | null;
}

/** Patience with a server, each in milliseconds: long enough for greylisting delays, short enough for a queue behind it. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

export function parseServer(url: string): SmtpServer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const host = hostname.replaceAll(/^\[|\]$/g, '');
  const number = port === '' ? defaultPort(secure) : Number(port);
  const login = username === '' ? null : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return {
    // A password never crosses a network in the clear. Within this machine there is nobody to listen, and no certificate to know it by.
    options: isLoopback(host)
      ? { host, port: number, secure, ignoreTLS: !secure, ...patience }
      : { host, port: number, secure, requireTLS: login !== null, ...patience },
    name: `${hostname}:${number}`,
    login,
  };
}

function defaultPort(secure: boolean): number {
  return secure ? 465 : 587;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** One connection, greeted and signed in, for one piece of work. */
export async function withConnection<T>(server: SmtpServer, work: (connection: SMTPConnection) => Promise<T>): Promise<T> {
  const connection = new SMTPConnection(server.options);
  // Stays for good: what goes wrong on a connection that is no longer needed changes nothing, but must not end the process.
  const broken = new Promise<never>((_resolve, reject) => connection.on('error', reject));
  try {
    const result = await Promise.race([broken, signedIn(connection, server).then(() => work(connection))]);
    connection.quit();
    return result;
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function signedIn(connection: SMTPConnection, { login }: SmtpServer): Promise<void> {
  await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
  if (login === null) return;
  await new Promise<void>((resolve, reject) => connection.login(login, (error) => (error ? reject(error) : resolve())));
}
