import type { OutsideCalendar, OutsideEvent } from '../../src/core/ports/calendar.ts';

export interface FakeCalendar extends OutsideCalendar {
  /** What the person put there on their own. */
  readonly busyTimes: { from: number; to: number }[];
  readonly events: Map<string, OutsideEvent & { address: string }>;
  isDown: boolean;
  onBusy: () => void;
}

/** A calendar in memory. Entries of ours make their time busy, as they do outside. */
export function fakeCalendar(): FakeCalendar {
  const down = { ok: false, error: 'unreachable', message: 'the calendar does not answer' } as const;
  const fake: FakeCalendar = {
    busyTimes: [],
    events: new Map(),
    isDown: false,
    onBusy: () => undefined,
    async busy(_address, from, to) {
      fake.onBusy();
      if (fake.isDown) return down;
      const own = [...fake.events.values()].map(({ start, end }) => ({ from: start, to: end }));
      const all = [...fake.busyTimes, ...own].filter((each) => each.from < to && each.to > from);
      return { ok: true, busy: all.map((each) => ({ ...each, eventId: null })) };
    },
    async put(address, event) {
      if (fake.isDown) return down;
      fake.events.set(event.id, { ...event, address });
      return { ok: true };
    },
    async remove(_address, eventId) {
      if (fake.isDown) return down;
      fake.events.delete(eventId);
      return { ok: true };
    },
    probe: async () => 'a calendar in memory',
  };
  return fake;
}
