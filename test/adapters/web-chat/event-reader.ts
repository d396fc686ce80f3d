interface ServerEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: string;
}

export interface EventReader {
  readonly status: number;
  readonly headers: Headers;
  /** Resolves with the next event; rejects when the stream was cut, returns null when it ended. */
  next(): Promise<ServerEvent | null>;
  /** Reads up to and including the named event, and returns the messages on the way. */
  until(event: string): Promise<StreamedMessage[]>;
  /** The next messages, so many. */
  messages(count: number): Promise<StreamedMessage[]>;
  close(): Promise<void>;
}

interface StreamedMessage {
  readonly seq: number;
  readonly clientId: string | null;
  readonly text: string;
}

/** A client of an event stream that hides nothing: it neither reconnects nor drops repeats. */
export async function openEvents(address: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const abort = new AbortController();
  const response = await fetch(address, { headers, signal: abort.signal });
  const chunks = response.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let text = '';

  async function next(): Promise<ServerEvent | null> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const chunk = await chunks.next();
        if (chunk.done) return null;
        text += chunk.value;
        continue;
      }
      const parsed = parse(text.slice(0, end));
      text = text.slice(end + 2);
      if (parsed) return parsed;
    }
  }

  async function collect(isLast: (event: ServerEvent, count: number) => boolean): Promise<StreamedMessage[]> {
    const messages: StreamedMessage[] = [];
    for (let event = await next(); event; event = await next()) {
      const message: StreamedMessage | null = event.event === 'message' ? JSON.parse(event.data) : null;
      if (message) messages.push(message);
      if (isLast(event, messages.length)) return messages;
    }
    throw new Error(`The stream ended early, after ${messages.length} messages`);
  }

  return {
    status: response.status,
    headers: response.headers,
    next,
    until: (name) => collect((event) => event.event === name),
    messages: (count) => collect((_event, so) => so === count),
    close: async () => abort.abort(),
  };
}

function parse(block: string): ServerEvent | null {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const data = field('data');
  return data === undefined ? null : { event: field('event') ?? 'message', id: field('id') ?? null, data };
}
