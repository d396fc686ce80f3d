import { labelName, languageName, scriptName, stepName, text, truth } from '../script/fields.ts';
import { isError, sortProblems } from '../script/problem.ts';
import type { Problem } from '../script/problem.ts';
import { list, mapped, mapping, optional, record, report, required } from '../script/reader.ts';
import type { Read, Reading } from '../script/reader.ts';
import { readYaml } from '../script/yaml-source.ts';
import { instantOf } from '../understanding/calendar.ts';
import type { DeskStart } from './booking-desk.ts';
import { defaultStart } from './chat.ts';
import type { Chat } from './chat.ts';
import { chatLine } from './chat-line.ts';
import { localTime } from './local-time.ts';

export interface ParsedChat {
  /** Null when there is an error among the problems. */
  readonly chat: Chat | null;
  readonly problems: readonly Problem[];
}

const instant: Read<number> = (reading, node, path) => {
  const value = text(reading, node, path);
  if (value === undefined) return undefined;
  const isComplete = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/.test(value);
  const parsed = isComplete ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(parsed)) return parsed;
  return report(reading, 'wrong-value', node, `"${value}" is not an instant`, 'write date, time and offset: 2026-01-05T09:00Z');
};

const zone: Read<string> = (reading, node, path) => {
  const value = text(reading, node, path);
  if (value === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return report(reading, 'wrong-value', node, `"${value}" is not a time zone`, 'write an IANA name: Europe/Prague');
  }
};

const calendar = mapping('"bookings"', {
  zone: optional(zone),
  free: optional(list('"free"', localTime)),
  booked: optional(localTime),
  contact_zone: optional(zone),
});

function deskStart(given: NonNullable<ReturnType<typeof calendar>>, chatZone: string): DeskStart {
  const timeZone = given.zone ?? chatZone;
  const at = (wall: string): number => instantOf(Date.parse(`${wall}Z`), timeZone);
  return {
    zone: timeZone,
    free: given.free?.map(at) ?? null,
    booked: given.booked === undefined ? null : at(given.booked),
    contactZone: given.contact_zone ?? null,
  };
}

const document = mapping('a chat', {
  chat: required(text),
  script: optional(scriptName),
  language: optional(languageName),
  channel: optional(labelName),
  branches: optional(record('"branches"', labelName, stepName)),
  at: optional(instant),
  zone: optional(zone),
  bookings: optional(calendar),
  strict: optional(truth),
  talk: required(list('"talk"', chatLine)),
});

const readChat: Read<Chat> = mapped(document, (fields) => ({
  title: fields.chat,
  script: fields.script ?? null,
  language: fields.language ?? null,
  channel: fields.channel ?? 'web-chat',
  branches: Object.fromEntries(fields.branches ?? []),
  at: fields.at ?? defaultStart,
  zone: fields.zone ?? 'UTC',
  ...(fields.bookings === undefined ? {} : { bookings: deskStart(fields.bookings, fields.zone ?? 'UTC') }),
  strict: fields.strict ?? true,
  talk: fields.talk,
}));

/** Reads a file of `chats/`. Never throws; reports every problem of the file at once. */
export function parseChat(source: string, file: string): ParsedChat {
  const yaml = readYaml(source, file);
  const reading: Reading = { source: yaml, problems: yaml.problems, spans: new Map(), languages: null };
  const chat = yaml.problems.length === 0 ? readChat(reading, yaml.root, '') : undefined;
  const problems = sortProblems(reading.problems);
  return { chat: chat && !problems.some(isError) ? chat : null, problems };
}
