import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CalDavFake {
  /** The URL of its one collection. */
  readonly collection: string;
  readonly files: Map<string, string>;
  /** Status of the next answer, instead of doing what is asked for. */
  will(status: number): void;
  stop(): Promise<void>;
}

const stampForm = /^\d{8}T\d{6}Z$/;

/** A CalDAV collection on this machine: one user, `jana` with the password `p@ss`; what is not in the RFC is refused. */
export async function startCalDavFake(): Promise<CalDavFake> {
  const files = new Map<string, string>();
  let fault: number | null = null;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const end = (status: number, text = '', type = 'text/plain') => response.writeHead(status, { 'content-type': type }).end(text);
    const { authorization } = request.headers;
    if (authorization !== `Basic ${Buffer.from('jana:p@ss').toString('base64')}`) return end(401);
    if (fault !== null) {
      const status = fault;
      fault = null;
      return end(status);
    }
    if (request.method === 'REPORT' && request.url === '/cal') return report(body, end);
    const [, name = null] = /^\/cal\/([0-9a-f]+\.ics)$/.exec(request.url ?? '') ?? [];
    if (name === null) return end(404);
    if (request.method === 'DELETE') return end(files.delete(name) ? 204 : 404);
    if (request.method !== 'PUT') return end(405);
    const isEvent =
      (request.headers['content-type'] ?? '').startsWith('text/calendar') &&
      /^BEGIN:VCALENDAR\r\n[^]*BEGIN:VEVENT\r\nUID:[0-9a-f]+\r\n[^]*END:VCALENDAR/.test(body);
    // RFC 4791, 4.1: a stored object names no method.
    if (!isEvent || /^METHOD:/m.test(body)) return end(403);
    const isNew = !files.has(name);
    files.set(name, body);
    return end(isNew ? 201 : 204);
  });

  function report(body: string, end: (status: number, text?: string, type?: string) => unknown): unknown {
    const [, from = '', to = ''] =
      /<C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav"><C:time-range start="([^"]+)" end="([^"]+)"\/>/.exec(body) ?? [];
    if (!stampForm.test(from) || !stampForm.test(to) || from >= to) return end(400);
    const periods = [...files.values()]
      .map((text) => ['DTSTART', 'DTEND'].map((key) => new RegExp(`^${key}:(\\S+)`, 'm').exec(text)?.[1] ?? ''))
      .filter(([start = '', stop = '']) => start < to && stop > from)
      .map(([start, stop]) => `${start}/${stop}`);
    const busy = periods.length === 0 ? [] : [`FREEBUSY;FBTYPE=BUSY:${periods.join(',')}`.replaceAll(/(.{60})/g, '$1\r\n ')];
    const lines = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'BEGIN:VFREEBUSY',
      ...busy,
      'FREEBUSY;FBTYPE=FREE:20260101T000000Z/PT1H',
      'END:VFREEBUSY',
      'END:VCALENDAR',
    ];
    return end(200, `${lines.join('\r\n')}\r\n`, 'text/calendar');
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    collection: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cal`,
    files,
    will: (status) => void (fault = status),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
