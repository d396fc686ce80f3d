import type { Dispatcher } from 'undici';
import type { BusyResult, CalendarFailure, OutsideCalendar, OutsideEvent, WriteResult } from '../../../src/core/ports/calendar.ts';
import { AppError } from '../../../src/errors.ts';
import { googleCaller } from './call.ts';
import type { Answer } from './call.ts';
import { failureOf } from './errors.ts';
import type { ServiceAccount } from './token.ts';

export interface GoogleConfig {
  readonly account: ServiceAccount;
  /** Judges the addresses that are connected to. */
  readonly dispatcher: Dispatcher;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Google's own when absent. */
  readonly apiRoot?: string;
}

/** Longer stretches are asked for in parts: Google refuses ranges of more than some months. */
const longestMs = 60 * 86_400_000;

/** Google Calendar, as a service account that the calendars are shared with. */
export function googleCalendar({ account, dispatcher, now, apiRoot = 'https://www.googleapis.com' }: GoogleConfig): OutsideCalendar {
  const call = googleCaller({ account, dispatcher, now, root: `${apiRoot}/calendar/v3` });
  const eventsOf = (address: string): string => `/calendars/${encodeURIComponent(address)}/events`;
  return {
    async busy(address, from, to) {
      const busy: { from: number; to: number; eventId: null }[] = [];
      for (let start = from; start < to; start += longestMs) {
        const part = await askBusy(call, address, start, Math.min(start + longestMs, to));
        if (!part.ok) return part;
        busy.push(...part.busy.map((span) => ({ ...span, eventId: null })));
      }
      return { ok: true, busy };
    },
    async put(address, event) {
      const body = bodyOf(event);
      const inserted = await call('POST', `${eventsOf(address)}?sendUpdates=none`, { ...body, id: event.id });
      // An id is taken for ever, by an event that was removed too: writing it anew brings that one back.
      const isThere = inserted.ok && inserted.status === 409;
      return writtenOf(isThere ? await call('PUT', `${eventsOf(address)}/${event.id}?sendUpdates=none`, body) : inserted, address);
    },
    async remove(address, eventId) {
      const answer = await call('DELETE', `${eventsOf(address)}/${eventId}?sendUpdates=none`, null);
      return answer.ok && (answer.status === 404 || answer.status === 410) ? { ok: true } : writtenOf(answer, address);
    },
    async probe() {
      const answer = await call('GET', '/users/me/calendarList?maxResults=1', null);
      const failure = answer.ok ? (answer.status === 200 ? null : failureOf(answer, '')) : answer;
      if (failure !== null) throw new AppError('calendar-unavailable', `Google Calendar: ${failure.message}`);
      return `Google Calendar as ${account.client_email}`;
    },
  };
}

type Call = ReturnType<typeof googleCaller>;

async function askBusy(call: Call, address: string, from: number, to: number): Promise<BusyResult> {
  const range = { timeMin: new Date(from).toISOString(), timeMax: new Date(to).toISOString() };
  const answer = await call('POST', '/freeBusy', { ...range, items: [{ id: address }] });
  if (!answer.ok) return answer;
  if (answer.status !== 200) return failureOf(answer, address);
  const calendar = (
    answer.body as { calendars?: Record<string, { busy?: { start: string; end: string }[]; errors?: { reason: string }[] }> }
  ).calendars?.[address];
  const [error] = calendar?.errors ?? [];
  if (calendar?.busy === undefined || error !== undefined) return unknownCalendar(address, error?.reason ?? 'no answer about it');
  return { ok: true, busy: calendar.busy.map(({ start, end }) => ({ from: Date.parse(start), to: Date.parse(end), eventId: null })) };
}

function unknownCalendar(address: string, reason: string): CalendarFailure {
  const advice = 'Share it with the service account, with the right to change events.';
  return { ok: false, error: 'rejected', message: `the calendar ${address} cannot be read (${reason}). ${advice}` };
}

function writtenOf(answer: Answer, address: string): WriteResult {
  if (!answer.ok) return answer;
  return answer.status >= 200 && answer.status < 300 ? { ok: true } : failureOf(answer, address);
}

function bodyOf({ title, description, place, start, end, timeZone }: OutsideEvent): object {
  const time = (at: number) => ({ dateTime: new Date(at).toISOString(), timeZone });
  return {
    summary: title,
    description,
    ...(place === null ? {} : { location: place }),
    start: time(start),
    end: time(end),
    status: 'confirmed',
    transparency: 'opaque',
  };
}
