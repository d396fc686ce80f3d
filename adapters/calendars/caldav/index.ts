import ical from 'ical-generator';
import { request } from 'undici';
import type { Dispatcher } from 'undici';
import type { CalendarFailure, OutsideCalendar, OutsideEvent, WriteResult } from '../../../src/core/ports/calendar.ts';
import { AppError, messageOf } from '../../../src/errors.ts';
import { busyOf } from './free-busy.ts';

export interface CalDavConfig {
  readonly user: string;
  readonly password: string;
  /** Hosts that the password may be sent to without TLS. */
  readonly plainHosts: ReadonlySet<string>;
  /** Judges the addresses that are connected to. */
  readonly dispatcher: Dispatcher;
  /** UTC milliseconds. */
  readonly now: () => number;
}

type Answer = { readonly ok: true; readonly status: number; readonly text: string } | CalendarFailure;

const timeouts = { headersTimeout: 10_000, bodyTimeout: 10_000 };

/** Calendars of a CalDAV server (RFC 4791), by one user who may read and write them. An address is the URL of a collection. */
export function calDavCalendar({ user, password, plainHosts, dispatcher, now }: CalDavConfig): OutsideCalendar {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

  async function call(method: string, url: string, body: string | null, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const { protocol, hostname, host } = new URL(url);
    if (protocol !== 'https:' && !plainHosts.has(hostname))
      return {
        ok: false,
        error: 'rejected',
        message: `${host} would get the password in the clear: use https, or list it in WEBHOOK_ALLOWED_HOSTS`,
      };
    try {
      const options = { method, headers: { authorization, ...headers }, body, dispatcher, ...timeouts };
      const response = await request(url, options);
      return { ok: true, status: response.statusCode, text: await response.body.text() };
    } catch (error) {
      return { ok: false, error: 'unreachable', message: `${host} cannot be reached: ${messageOf(error)}` };
    }
  }

  return {
    async busy(address, from, to) {
      const answer = await call('REPORT', address, queryOf(from, to), { 'content-type': 'application/xml; charset=utf-8', depth: '1' });
      if (!answer.ok) return answer;
      if (answer.status !== 200) return failureOf(answer.status, address);
      const busy = busyOf(answer.text);
      if (busy === null) return { ok: false, error: 'rejected', message: `${address} answered something that is not a list of busy times` };
      return { ok: true, busy: busy.map((span) => ({ ...span, eventId: null })) };
    },
    async put(address, event) {
      const headers = { 'content-type': 'text/calendar; charset=utf-8' };
      return writtenOf(await call('PUT', eventUrl(address, event.id), eventText(event, now()), headers), address);
    },
    async remove(address, eventId) {
      const answer = await call('DELETE', eventUrl(address, eventId), null);
      return answer.ok && (answer.status === 404 || answer.status === 410) ? { ok: true } : writtenOf(answer, address);
    },
    async probe() {
      // Which server it is stands in the file of bookings alone, so there is nobody to ask here.
      if (user === '' || password === '') throw new AppError('calendar-unavailable', 'CalDAV: the user or the password is empty.');
      return `CalDAV as ${user}`;
    },
  };
}

function eventUrl(address: string, id: string): string {
  return `${address.replace(/\/+$/, '')}/${id}.ics`;
}

/** The times of all events, repeated ones included, worked out by the server (RFC 4791, 7.10). */
function queryOf(from: number, to: number): string {
  const range = `start="${stamp(from)}" end="${stamp(to)}"`;
  return `<?xml version="1.0" encoding="utf-8"?><C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav"><C:time-range ${range}/></C:free-busy-query>`;
}

function stamp(at: number): string {
  return `${new Date(at).toISOString().replaceAll(/[-:]|\.\d+Z/g, '')}Z`;
}

function eventText({ id, title, description, place, start, end, sequence }: OutsideEvent, at: number): string {
  const calendar = ical({ prodId: { company: 'Parley', product: 'Bookings', language: 'EN' } });
  const times = { stamp: new Date(at), start: new Date(start), end: new Date(end) };
  calendar.createEvent({ id, sequence, ...times, summary: title, description, location: place });
  return calendar.toString();
}

function writtenOf(answer: Answer, address: string): WriteResult {
  if (!answer.ok) return answer;
  return answer.status >= 200 && answer.status < 300 ? { ok: true } : failureOf(answer.status, address);
}

function failureOf(status: number, address: string): CalendarFailure {
  const message = `${address} answered ${status}`;
  if (status === 401) return { ok: false, error: 'bad-credentials', message: `${message}: check CALDAV_USER and CALDAV_PASSWORD` };
  if (status === 429) return { ok: false, error: 'rate-limited', message };
  if (status >= 500 && status !== 501) return { ok: false, error: 'unreachable', message };
  return { ok: false, error: 'rejected', message: `${message}: is it a calendar that the user may read and write?` };
}
