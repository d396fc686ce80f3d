import type { Inbound } from '../core/ports/channel.ts';

/** The first instant that a four-digit year cannot name. */
const endOfTime = Date.UTC(10_000, 0, 1);

/**
 * What the database can store: PostgreSQL takes neither NUL nor half of a surrogate pair in a text, and a time from nowhere would stop
 * every other message of its batch. Nothing else is changed; an event that is clean is given back as it is.
 */
export function cleanEvent(event: Inbound, now: number): Inbound {
  const eventId = cleanText(event.eventId);
  const chatId = cleanText(event.chatId);
  const sender = cleanFields(event.sender);
  const body = cleanFields(event.body);
  const at = event.at > 0 && event.at < endOfTime ? event.at : now;
  const order = Number.isSafeInteger(event.order) ? event.order : 0;
  const isClean =
    eventId === event.eventId &&
    chatId === event.chatId &&
    sender === event.sender &&
    body === event.body &&
    at === event.at &&
    order === event.order;
  return isClean ? event : { eventId, order, chatId, sender, at, body };
}

export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole;
}

function cleanFields<Fields extends object>(fields: Fields): Fields {
  const changed = Object.entries(fields).flatMap(([name, value]) =>
    typeof value === 'string' && cleanText(value) !== value ? [[name, cleanText(value)]] : [],
  );
  return changed.length === 0 ? fields : { ...fields, ...Object.fromEntries(changed) };
}
