import { connect } from 'node:net';
import type { Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/** Cuts a stream into HTTP/1.1 messages. Their length must stand in `content-length`: what else is sent ends the run. */
export function readMessages(socket: Socket, onMessage: (firstLine: string, body: Buffer) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let message = cutMessage(rest);
    while (message !== null) {
      rest = rest.subarray(message.length);
      onMessage(message.firstLine, message.body);
      message = cutMessage(rest);
    }
  });
}

/** Null until all of it is there. */
function cutMessage(bytes: Buffer): { readonly firstLine: string; readonly body: Buffer; readonly length: number } | null {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  if (/^transfer-encoding:/im.test(head)) throw new Error(`the bench reads no chunked messages: ${head}`);
  const bodyAt = end + headEnd.length;
  const length = bodyAt + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return bytes.length < length ? null : { firstLine: head.slice(0, head.indexOf('\r\n')), body: bytes.subarray(bodyAt, length), length };
}

export function writeAnswer(socket: Socket, status: number, json: string): void {
  socket.write(`HTTP/1.1 ${status} Answer\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
}

export interface Poster {
  /** `done` hears the status, or 0 when the connection broke. */
  post(json: string, done: (status: number) => void): void;
  close(): void;
}

/** One connection that stays open, one request at a time. */
export function openPoster(url: URL, headers: string): Poster {
  let socket: Socket | null = null;
  let waiting: ((status: number) => void) | null = null;

  function settle(status: number): void {
    const done = waiting;
    waiting = null;
    done?.(status);
  }

  function opened(): Socket {
    const made = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    readMessages(made, (firstLine) => settle(Number(firstLine.split(' ')[1])));
    made.on('error', () => {});
    made.on('close', () => {
      socket = null;
      settle(0);
    });
    return made;
  }

  return {
    post(json, done) {
      waiting = done;
      socket ??= opened();
      socket.write(
        `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
      );
    },
    close: () => void socket?.destroy(),
  };
}
