import type { ChannelHost, Inbound } from '../../../src/core/ports/channel.ts';

export interface RecordingHost extends ChannelHost {
  /** What was stored, batch by batch. */
  readonly batches: (readonly Inbound[])[];
  readonly parked: { readonly raw: string; readonly reason: string }[];
  readonly logged: { readonly level: 'info' | 'warn' | 'error'; readonly fields: object; readonly message: string }[];
  /** Resolves when `condition` holds; looked at after every store, park and log line. */
  until(condition: () => boolean): Promise<void>;
}

/** Keeps everything; `store` may reject, as a database that is down would. */
export function recordingHost(store: (events: readonly Inbound[]) => Promise<void> = () => Promise.resolve()): RecordingHost {
  const waiting = new Set<() => void>();
  const changed = (): void => waiting.forEach((look) => look());
  const log = (level: 'info' | 'warn' | 'error') => (fields: object, message: string) => {
    host.logged.push({ level, fields, message });
    changed();
  };
  const host: RecordingHost = {
    batches: [],
    parked: [],
    logged: [],
    async receive(events) {
      await store(events);
      host.batches.push(events);
      changed();
    },
    async park(raw, reason) {
      host.parked.push({ raw, reason });
      changed();
    },
    history: () => Promise.resolve([]),
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    until: (condition) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!condition()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
  return host;
}
