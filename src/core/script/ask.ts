import { isMap, isScalar, YAMLMap } from 'yaml';
import type { Pair } from 'yaml';
import { choiceName, duration, localized, number, oneOf, stepName, translationsSchema, truth } from './fields.ts';
import { mapping, nodeOf, optional, record, schemaOf, shaped } from './reader.ts';
import type { Read, Values } from './reader.ts';
import { plainSchema } from './schema.ts';
import type { Schema } from './schema.ts';
import type { ChoiceDefinition, LocalizedText, RetryRule, SilenceRule, UnderstandRule } from './types.ts';
import { phraseList } from './words.ts';

const retryFields = { times: optional(number({ min: 0, max: 10, whole: true })), say: optional(localized), then: optional(stepName) };
const silenceFields = { after: optional(duration({ min: '1m' })), say: optional(localized), then: optional(stepName) };
const understandFields = {
  model: optional(oneOf(['never', 'optional', 'preferred', 'required'])),
  confirm_below: optional(number({ min: 0, max: 1 })),
};
const burst = duration({ max: '1m' });

/** The languages of the title and `like` stand side by side in one mapping. */
const readChoice: Read<Omit<ChoiceDefinition, 'id'>> = (reading, node, path) => {
  const likePair = isMap(node) ? node.items.find(isLike) : undefined;
  const like = likePair ? phraseList(reading, nodeOf(likePair.value), `${path}/like`) : [];
  const title = localized(reading, isMap(node) ? withoutLike(node) : node, path);
  return title && like && { title, like };
};

const choiceSchema = (): Schema => {
  const like = schemaOf(phraseList, 'like');
  return { anyOf: [plainSchema, { title: 'a choice', ...translationsSchema(), properties: { like }, additionalProperties: false }] };
};
const choice = shaped(readChoice, choiceSchema);

function withoutLike(node: YAMLMap): YAMLMap {
  const titles = new YAMLMap();
  titles.items = node.items.filter((pair) => !isLike(pair));
  titles.range = node.range;
  return titles;
}

function isLike({ key }: Pair): boolean {
  return isScalar(key) && key.value === 'like';
}

export const askFields = {
  choices: optional(record('"choices"', choiceName, choice)),
  retry: optional(mapping('"retry"', retryFields)),
  silence: optional(mapping('"silence"', silenceFields)),
  understand: optional(mapping('"understand"', understandFields)),
  burst: optional(burst),
  contact_button: optional(truth),
  skip_if_known: optional(truth),
};

const defaultFields = { retry: askFields.retry, silence: askFields.silence, understand: askFields.understand, burst: askFields.burst };
export const readDefaults = mapping('"defaults"', defaultFields);

export type AskValues = Values<typeof askFields>;
export type Defaults = Values<typeof defaultFields>;

interface AskRules {
  readonly retry: RetryRule;
  readonly silence: SilenceRule;
  readonly understand: UnderstandRule;
  readonly burstMs: number;
}

const dayMs = 86_400_000;

/** What a question says itself goes before the script's defaults, key by key, and those before Parley's. */
export function askRules(own: AskValues, defaults: Defaults, personStep: string | null): AskRules | null {
  const retry = { times: 2, ...defaults.retry, ...own.retry };
  const silence = { after: dayMs, then: 'park', ...defaults.silence, ...own.silence };
  const understand = { model: 'optional' as const, confirm_below: 0.7, ...defaults.understand, ...own.understand };
  const then = retry.then ?? personStep;
  if (then === null) return null;
  return {
    retry: { times: retry.times, ...saying(retry.say), then },
    silence: { afterMs: silence.after, ...saying(silence.say), then: silence.then },
    understand: { model: understand.model, confirmBelow: understand.confirm_below },
    burstMs: own.burst ?? defaults.burst ?? 0,
  };
}

function saying(say: LocalizedText | undefined): { readonly say?: LocalizedText } {
  return say === undefined ? {} : { say };
}
