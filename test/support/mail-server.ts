import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';

/** What the server does with the next connection. `cut-*` ends it without an answer. */
export type MailFault =
  | 'cut-at-greeting'
  | 'cut-at-recipient'
  | 'cut-after-text'
  | { readonly at: 'sender' | 'recipient' | 'text'; readonly code: number };

export interface MailServer {
  readonly port: number;
  /** Letters that were taken, as they came over the wire. */
  readonly letters: { readonly from: string; readonly to: readonly string[]; readonly raw: string }[];
  will(fault: MailFault): void;
  stop(): Promise<void>;
}

/** A mail server on this machine. It knows one user, `office` with the password `p@ss`, and takes nothing from others. */
export async function startMailServer(settings: Pick<SMTPServerOptions, 'secure'> = {}): Promise<MailServer> {
  const letters: MailServer['letters'] = [];
  let fault: MailFault | null = null;
  const refusal = (at: string): Error | null =>
    fault !== null && typeof fault === 'object' && fault.at === at
      ? Object.assign(new Error('Not now'), { responseCode: fault.code })
      : null;
  const server = new SMTPServer({
    ...settings,
    allowInsecureAuth: true,
    closeTimeout: 100,
    logger: false,
    onConnect: (session, done) => (fault === 'cut-at-greeting' ? cut(session) : done()),
    onAuth: ({ username, password }, _session, done) =>
      username === 'office' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('Invalid login')),
    onMailFrom: (_address, _session, done) => done(refusal('sender')),
    onRcptTo: (_address, session, done) => (fault === 'cut-at-recipient' ? cut(session) : done(refusal('recipient'))),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (fault === 'cut-after-text') return cut(session);
        const error = refusal('text');
        const { mailFrom, rcptTo } = session.envelope;
        if (error === null)
          letters.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts).toString(),
          });
        return done(error);
      });
    },
  });
  // A connection that breaks off is the client's matter.
  server.on('error', () => undefined);
  const cut = ({ remotePort }: { remotePort: number }): void => {
    for (const connection of server.connections) if (connection.remotePort === remotePort) connection._socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    will: (next) => void (fault = next),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
