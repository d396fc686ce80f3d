import { Document, isMap, isScalar, isSeq, visit } from 'yaml';
import type { InboundBody } from '../ports/channel.ts';
import { defaultStart } from './chat.ts';
import type { Act, Chat, ChatLine, Expectation, ExpectedTask } from './chat.ts';
import type { DeskStart } from './booking-desk.ts';
import { durationText } from './duration-text.ts';
import { localText } from './local-text.ts';
import { wordOfEntry } from './timeline-words.ts';

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/** A chat as the YAML that `parseChat` reads. What an event cannot be in a chat (an edit, an unknown kind) is refused. */
export function chatText({ title, script, language, channel, branches, at, zone, bookings, strict, talk }: Chat): string {
  const document = new Document({
    chat: title,
    ...(script === null ? {} : { script }),
    ...(language === null ? {} : { language }),
    ...(channel === 'web-chat' ? {} : { channel }),
    ...(Object.keys(branches).length === 0 ? {} : { branches: { ...branches } }),
    ...(at === defaultStart ? {} : { at: instantText(at) }),
    ...(zone === 'UTC' ? {} : { zone }),
    ...(bookings === undefined ? {} : { bookings: calendarOf(bookings, zone) }),
    ...(strict ? {} : { strict }),
    talk: talk.map(lineOf),
  });
  layOut(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, blockQuote: 'literal' });
}

function calendarOf({ zone, free, booked, contactZone }: DeskStart, chatZone: string): Plain {
  return {
    ...(zone === chatZone ? {} : { zone }),
    ...(free === null ? {} : { free: free.map((at) => localText(at, zone)) }),
    ...(booked === null ? {} : { booked: localText(booked, zone) }),
    ...(contactZone === null ? {} : { contact_zone: contactZone }),
  };
}

/** Chats know whole seconds. */
function instantText(at: number): string {
  return new Date(at).toISOString().replace(/(?::00)?\.\d+Z$/, 'Z');
}

/** Lists of short values stand on one line, as people write them; lists of texts do not. */
function layOut(document: Document): void {
  visit(document, {
    Pair: (_key, { key, value }) => {
      const name = isScalar(key) ? key.value : '';
      if ((name === 'buttons' || name === 'tags') && isSeq(value)) value.flow = true;
      if ((name === 'share' || name === 'contact' || name === 'file') && isMap(value)) value.flow = true;
      if ((name === 'tasks' || name === 'timeline' || name === 'bookings') && isSeq(value))
        for (const item of value.items) if (isMap(item)) item.flow = true;
    },
  });
}

function lineOf({ act, said, expect, model, webhooks, bookings }: ChatLine): Plain {
  const key = said?.match === 'part' ? 'bot_has' : 'bot';
  return {
    ...(act === null ? {} : actOf(act)),
    ...(model === null ? {} : { model: { ...model } }),
    ...(webhooks.length === 0 ? {} : { webhook: webhooks.length === 1 ? webhooks[0]! : webhooks }),
    ...(bookings === null ? {} : { bookings }),
    ...(said === null ? {} : { [key]: said.texts.length === 1 ? said.texts[0]! : said.texts }),
    ...(said?.buttons ? { buttons: said.buttons } : {}),
    ...(expect === null ? {} : { expect: expectOf(expect) }),
  };
}

function actOf(act: Act): { readonly [key: string]: Plain } {
  if (act.act === 'press') return { press: act.title };
  if (act.act === 'after') return { after: durationText(act.ms) };
  return bodyOf(act.body);
}

function bodyOf(body: InboundBody): { readonly [key: string]: Plain } {
  switch (body.type) {
    case 'text':
      return { customer: body.text };
    case 'start':
      return { start: body.ref ?? true };
    case 'contact':
      return { contact: body.own && body.name === undefined ? body.phone : withoutType(body) };
    case 'location':
      return { share: withoutType(body) };
    case 'media':
      return body.kind === 'sticker' ? { sticker: true } : { file: withoutType(body) };
    default:
      throw new Error(`a chat has no word for an event of the kind "${body.type}"`);
  }
}

function withoutType({ type: _type, ...rest }: InboundBody): Plain {
  return rest;
}

function expectOf({ tasks, timeline, bookings, ...plain }: Expectation): Plain {
  return {
    ...plain,
    ...(tasks ? { tasks: tasks.map(taskOf) } : {}),
    ...(timeline ? { timeline: timeline.map((entry) => ({ [wordOfEntry(entry)]: entry.title })) } : {}),
    ...(bookings ? { bookings: bookings.map((booking) => ({ ...booking })) } : {}),
  };
}

function taskOf({ dueMs, ...task }: ExpectedTask): Plain {
  return { ...task, ...(dueMs === undefined ? {} : { due: durationText(dueMs) }) };
}
