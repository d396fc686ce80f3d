import { isMap, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';
import { duration, labelName, languageName, number, oneOf, slotName, text } from '../script/fields.ts';
import { list, mapped, mapping, nodeOf, oneOrList, optional, record, report, required } from '../script/reader.ts';
import type { Read } from '../script/reader.ts';
import type { TimelineEntry } from '../engine/timeline.ts';
import type { Expectation, ExpectedBooking, ExpectedTask, Written } from './chat.ts';
import { localTime } from './local-time.ts';
import { timelineWords } from './timeline-words.ts';

/** `~`, `null` and an empty value stand for "nothing": the failsafe schema leaves them texts. */
function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.type === 'PLAIN' && /^(?:~|null|)$/i.test(String(node.value)));
}

function orNothing<T>(read: Read<T>): Read<T | null> {
  return (reading, node, path) => (isNothing(node) ? null : read(reading, node, path));
}

/** Any value, its leaves as they were typed. */
const written: Read<Written> = (reading, node, path) => {
  if (isNothing(node)) return null;
  if (isSeq(node)) return list('a list of values', written)(reading, node, path);
  if (isMap(node)) return mapped(record('a value', text, written), (entries): Written => Object.fromEntries(entries))(reading, node, path);
  return text(reading, nodeOf(node), path);
};

const readTask = mapping('a task', {
  team: required(labelName),
  title: required(text),
  priority: optional(oneOf(['low', 'normal', 'high'])),
  due: optional(duration()),
});

const task: Read<ExpectedTask> = mapped(readTask, ({ due, ...rest }) => (due === undefined ? rest : { ...rest, dueMs: due }));

const booking: Read<ExpectedBooking> = mapping('a booking', { service: required(labelName), at: required(localTime) });

const readEntry = mapping('an entry of "timeline"', {
  note: optional(text),
  stage: optional(text),
  task: optional(text),
  handoff: optional(text),
});

const entry: Read<TimelineEntry> = (reading, node, path) => {
  const found = Object.entries(readEntry(reading, node, path) ?? {});
  const [[word, title] = ['', '']] = found;
  const kind = timelineWords.find((each) => each.word === word)?.kind;
  if (kind !== undefined && found.length === 1) return { kind, title };
  return report(
    reading,
    'wrong-shape',
    node,
    'an entry of "timeline" is one of note, stage, task, handoff with its text',
    'note: asked for a visit',
  );
};

const readKeys = mapping('"expect"', {
  slots: optional(mapped(record('"slots"', slotName, written), (entries) => Object.fromEntries(entries))),
  score: optional(number()),
  priority: optional(oneOf(['hot', 'warm', 'cold'])),
  tags: optional(oneOrList('"tags"', labelName)),
  stage: optional(orNothing(labelName)),
  status: optional(oneOf(['active', 'parked', 'handed_off', 'opted_out', 'ended'])),
  tasks: optional(list('"tasks"', task)),
  timeline: optional(list('"timeline"', entry)),
  bookings: optional(list('"bookings"', booking)),
  outcome: optional(orNothing(labelName)),
  language: optional(languageName),
});

export const expectation: Read<Expectation> = (reading, node, path) => {
  const keys = readKeys(reading, node, path);
  const isEmpty = keys !== undefined && Object.keys(keys).length === 0;
  return isEmpty ? report(reading, 'missing-key', node, '"expect" names nothing to look at', 'slots: { name: Eva }') : keys;
};
