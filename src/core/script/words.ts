import { isScalar } from 'yaml';
import { answerFields } from './answer-rule.ts';
import { bookFields } from './book.ts';
import { duration, halfLife, labelName, localized, number, oneOf, scriptName, slotName, stepName, text, truth } from './fields.ts';
import { list, mapped, mapping, oneOrList, optional, record, report, required, schemaOf, shaped } from './reader.ts';
import type { Field, Read } from './reader.ts';
import type { Word, WordName } from './types.ts';

type Named<N extends WordName> = Extract<Word, { readonly word: N }>;
type SimpleWord = Exclude<WordName, 'ask' | 'when' | 'answer' | 'split' | 'book'>;

const dayMs = 86_400_000;
const asObject = <T>(entries: readonly (readonly [string, T])[] = []): Readonly<Record<string, T>> => Object.fromEntries(entries);

const always: Read<true> = shaped(
  (reading, node, path) => {
    const value = truth(reading, node, path);
    return value === false ? report(reading, 'wrong-value', node, 'only "resume: true" has a meaning') : value;
  },
  () => ({ enum: [true, 'true'] }),
);

const address: Read<string> = shaped(
  (reading, node, path) => {
    const value = text(reading, node, path);
    if (value === undefined) return undefined;
    const isAddress = URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
    return isAddress
      ? value
      : report(reading, 'wrong-value', node, `"${value}" is not a web address`, 'write it in full: https://example.com/prices');
  },
  () => ({ type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]?:' }),
);

const values = mapped(record('a mapping of values', text, text), asObject);
const slotValues = mapped(record('a mapping of slots', slotName, text), asObject);

const task = mapped(
  mapping('"task"', {
    team: required(labelName),
    title: required(localized),
    due: optional(duration()),
    priority: optional(oneOf(['low', 'normal', 'high'])),
    crm: optional(labelName),
  }),
  ({ team, title, due = dayMs, priority = 'normal', crm = 'default' }): Named<'task'> => {
    return { word: 'task', team, title, dueMs: due, priority, crm: crm === 'none' ? null : crm };
  },
);

const webhook = mapped(
  mapping('"webhook"', {
    url: required(address),
    send: optional(values),
    receive: optional(values),
    timeout: optional(duration({ min: '1s', max: '30s' })),
    else: required(stepName),
  }),
  ({ url, send = {}, receive = {}, timeout = 10_000, else: otherwise }): Named<'webhook'> => {
    return { word: 'webhook', url, send, receive, timeoutMs: timeout, else: otherwise };
  },
);

const callFields = mapping('"call"', { script: required(scriptName), give: optional(values), take: optional(values) });

/** `call: name`, or a mapping when values go in or out. */
const call: Read<Named<'call'>> = shaped(
  (reading, node, path) => {
    const fields = isScalar(node) ? { script: scriptName(reading, node, path) } : callFields(reading, node, path);
    if (fields?.script === undefined) return undefined;
    return { word: 'call', give: {}, take: {}, ...fields, script: fields.script };
  },
  () => ({ anyOf: [schemaOf(scriptName, '"call"'), schemaOf(callFields, '"call"')] }),
);

const score = mapping('"score"', {
  points: required(number({ min: -1000, max: 1000 })),
  because: required(text),
  half_life: optional(halfLife),
});

const consent = mapping('"consent"', { marketing: optional(slotName), reminder: optional(slotName), service: optional(slotName) });

/** One reader per word that stands for itself, with the defaults filled in. A new word starts here. */
export const simpleWords = {
  say: optional(mapped(localized, (said) => ({ word: 'say', text: said }))),
  set: optional(mapped(slotValues, (slots) => ({ word: 'set', values: slots }))),
  tag: optional(mapped(oneOrList('"tag"', labelName), (tags) => ({ word: 'tag', tags }))),
  consent: optional(mapped(consent, (slots) => ({ word: 'consent', slots }))),
  stage: optional(mapped(labelName, (stage) => ({ word: 'stage', stage }))),
  score: optional(
    mapped(score, ({ half_life: halfLifeMs, ...given }) => ({
      word: 'score',
      ...given,
      ...(halfLifeMs === undefined ? {} : { halfLifeMs }),
    })),
  ),
  log: optional(mapped(text, (line) => ({ word: 'log', text: line }))),
  task: optional(task),
  handoff: optional(mapped(mapping('"handoff"', { team: required(labelName) }), ({ team }) => ({ word: 'handoff', team }))),
  wait: optional(mapped(duration({ min: '1s' }), (forMs) => ({ word: 'wait', forMs }))),
  webhook: optional(webhook),
  call: optional(call),
  go: optional(mapped(stepName, (step) => ({ word: 'go', step }))),
  resume: optional(mapped(always, () => ({ word: 'resume' }))),
  end: optional(mapped(labelName, (outcome) => ({ word: 'end', outcome }))),
} satisfies { readonly [N in SimpleWord]: Field<Named<N>> & { readonly required: false } };

const branch = mapping('a branch of "when"', { if: required(text), go: required(stepName) });

/** The branches of a `split` with their weights; 0 gives a branch no new contacts. */
const readBranches: Read<{ readonly go: string; readonly weight: number }[]> = (reading, node, path) => {
  const weights = record('"into"', stepName, number({ min: 0, max: 1000, whole: true }))(reading, node, path);
  if (weights === undefined) return undefined;
  if (weights.length >= 2 && weights.some(([, weight]) => weight > 0)) return weights.map(([go, weight]) => ({ go, weight }));
  return report(
    reading,
    'wrong-value',
    node,
    '"into" needs at least two steps, one of them with a weight above 0',
    'into: { warm: 1, short: 1 }',
  );
};
const branches = shaped(readBranches, () => ({
  ...schemaOf(record('"into"', stepName, number({ min: 0, max: 1000, whole: true })), '"into"'),
  minProperties: 2,
}));

/** Words that need more than their own key: other keys of the step, or the script around it. */
export const joinedWords = {
  ask: optional(slotName),
  when: optional(oneOrList('"when"', branch)),
  else: optional(stepName),
  answer: optional(answerFields),
  split: optional(labelName),
  book: optional(bookFields),
  into: optional(branches),
};

export const phraseList = list('"like"', text);
