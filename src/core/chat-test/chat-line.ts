import type { Node } from 'yaml';
import type { InboundBody } from '../ports/channel.ts';
import { duration, labelName, number, oneOf, text, truth } from '../script/fields.ts';
import { list, mapped, mapping, oneOrList, optional, record, report, required } from '../script/reader.ts';
import type { Read, Reading, Values } from '../script/reader.ts';
import { deskFaults } from './booking-desk.ts';
import type { Act, ChatLine, ModelAnswer, Said } from './chat.ts';
import { expectation } from './expectation.ts';

/** A short form (one text) beside the long one (a mapping). */
function textOr<T>(read: Read<T>, short: (value: string) => T): Read<T> {
  const one = mapped(text, short);
  return (reading, node, path) => (node !== null && 'items' in node ? read : one)(reading, node, path);
}

const readContact = mapping('"contact"', { phone: required(text), own: optional(truth), name: optional(text) });
const contact = textOr<InboundBody>(
  mapped(readContact, ({ own = true, ...rest }): InboundBody => ({ type: 'contact', own, ...rest })),
  (phone) => ({ type: 'contact', phone, own: true }),
);

const place = mapped(
  mapping('"share"', { lat: required(number({ min: -90, max: 90 })), lon: required(number({ min: -180, max: 180 })) }),
  (at): InboundBody => ({ type: 'location', ...at }),
);

const mediaKinds = ['image', 'video', 'audio', 'voice', 'file', 'sticker'] as const;
const readFile = mapping('"file"', {
  kind: optional(oneOf(mediaKinds)),
  ref: required(text),
  mime: optional(text),
  caption: optional(text),
});
const file = textOr<InboundBody>(
  mapped(readFile, ({ kind = 'file', ...rest }): InboundBody => ({ type: 'media', kind, ...rest })),
  (ref) => ({ type: 'media', kind: 'file', ref }),
);

const sticker: Read<InboundBody> = (reading, node, path) => {
  const value = truth(reading, node, path);
  if (value === false) return report(reading, 'wrong-value', node, 'only "sticker: true" has a meaning');
  return value && { type: 'media', kind: 'sticker', ref: 'sticker' };
};

/** `start: true` is a start without a reference. */
const start = mapped(text, (ref): InboundBody => (ref === 'true' ? { type: 'start' } : { type: 'start', ref }));

const model = mapped(
  mapping('"model"', {
    value: optional(text),
    confidence: optional(number({ min: 0, max: 1 })),
    evidence: optional(text),
    intent: optional(labelName),
    slots: optional(record('"slots"', text, text)),
    sentiment: optional(oneOf(['positive', 'neutral', 'negative'])),
    language: optional(text),
  }),
  ({ value = null, confidence = 0.9, evidence = null, intent = null, slots, sentiment = null, language = null }): ModelAnswer => ({
    value,
    confidence,
    evidence,
    intent,
    slots: Object.fromEntries(slots ?? []),
    sentiment,
    language,
  }),
);

const send = (read: Read<InboundBody>): Read<Act> => mapped(read, (body) => ({ act: 'send', body }));

const acts = {
  customer: optional(send(mapped(text, (value): InboundBody => ({ type: 'text', text: value })))),
  press: optional(mapped(text, (title): Act => ({ act: 'press', title }))),
  contact: optional(send(contact)),
  share: optional(send(place)),
  file: optional(send(file)),
  sticker: optional(send(sticker)),
  start: optional(send(start)),
  after: optional(mapped(duration({ min: '1s' }), (ms): Act => ({ act: 'after', ms }))),
};

const others = {
  model: optional(model),
  webhook: optional(
    oneOrList(
      '"webhook"',
      mapped(record('"webhook"', text, text), (entries) => Object.fromEntries(entries)),
    ),
  ),
  bookings: optional(oneOf(deskFaults)),
  bot: optional(oneOrList('"bot"', text)),
  bot_has: optional(text),
  buttons: optional(list('"buttons"', text)),
  expect: optional(expectation),
};

const readLine = mapping('a line of "talk"', { ...acts, ...others });
type LineValues = Values<typeof acts & typeof others>;

export const chatLine: Read<ChatLine> = (reading, node, path) => {
  const before = reading.problems.length;
  const values = readLine(reading, node, path);
  // A misspelt key is no value: what seems to be missing then is not.
  if (values === undefined || reading.problems.length > before || !fitsTogether(reading, node, values)) return undefined;
  const [act = null] = actsOf(values);
  return {
    line: reading.source.spanOf(node).line,
    act,
    model: values.model ?? null,
    webhooks: values.webhook ?? [],
    bookings: values.bookings ?? null,
    said: saidOf(values),
    expect: values.expect ?? null,
  };
};

function actsOf(values: LineValues): Act[] {
  return [values.customer, values.press, values.contact, values.share, values.file, values.sticker, values.start, values.after].filter(
    (act) => act !== undefined,
  );
}

function saidOf({ bot, bot_has: part, buttons: titles }: LineValues): Said | null {
  const buttons = titles ?? null;
  if (bot !== undefined) return { match: 'exact', texts: bot, buttons };
  return part === undefined ? null : { match: 'part', texts: [part], buttons };
}

function fitsTogether(reading: Reading, node: Node | null, values: LineValues): boolean {
  const before = reading.problems.length;
  const happens = actsOf(values).length;
  const { bot, bot_has: part, buttons, expect } = values;
  const names = Object.keys(acts).join(', ');
  if (happens > 1) report(reading, 'misplaced-key', node, `one line holds one thing that happens (${names})`, 'begin a new line with "- "');
  if (bot !== undefined && part !== undefined) report(reading, 'misplaced-key', node, '"bot" and "bot_has" cannot stand on one line');
  if (buttons && (bot === undefined || bot.length === 0) && part === undefined)
    report(reading, 'misplaced-key', node, '"buttons" has a meaning only beside "bot" or "bot_has"');
  if (happens === 0 && (values.model || values.webhook || values.bookings))
    report(
      reading,
      'misplaced-key',
      node,
      `"model", "webhook" and "bookings" have a meaning only beside what makes them needed (${names})`,
    );
  if (happens === 0 && bot === undefined && part === undefined && expect === undefined)
    report(reading, 'missing-key', node, `a line needs one of: ${names}, bot, bot_has, expect`);
  return reading.problems.length === before;
}
