import { isMap } from 'yaml';
import type { Node } from 'yaml';
import { shippedIntents } from '../understanding/index.ts';
import { answerFloor, floorFields, knowledge } from './answer-rule.ts';
import { readDefaults } from './ask.ts';
import { duration, halfLife, labelName, localized, number, oneOf, scriptName, stepName, text } from './fields.ts';
import { isError, sortProblems } from './problem.ts';
import type { Positions, Problem } from './problem.ts';
import { list, mapping, nodeOf, optional, report, required, schemaOf, shaped } from './reader.ts';
import type { Read, Reading, Values } from './reader.ts';
import type { Schema } from './schema.ts';
import { languages, slotNames, slots } from './slots.ts';
import { stepReader } from './steps.ts';
import type { StepSurroundings } from './steps.ts';
import { hintFor } from './suggest.ts';
import type { Interrupt, Language, ScoreRule, Script, Step } from './types.ts';
import { phraseList } from './words.ts';
import { readYaml } from './yaml-source.ts';

export interface ParsedScript {
  /** Null when there is an error among the problems. */
  readonly script: Script | null;
  readonly problems: readonly Problem[];
  readonly positions: Positions;
}

/** Reads `script.yaml`. Never throws; reports every problem of the file at once. */
export function parseScript(source: string, file: string): ParsedScript {
  const yaml = readYaml(source, file);
  const reading: Reading = { source: yaml, problems: yaml.problems, spans: new Map(), languages: null };
  const positions = { file, spans: reading.spans };
  const script = yaml.problems.length === 0 ? readScript(reading, yaml.root) : undefined;
  const problems = sortProblems(reading.problems);
  return { script: script && !problems.some(isError) ? script : null, problems, positions };
}

/** Only these are read from messages; a script's own wishes are phrases of `like`. */
const intentName: Read<string> = shaped(
  (reading, node, path) => {
    const name = text(reading, node, path);
    if (name === undefined || shippedIntents.some((intent) => intent === name)) return name;
    return report(reading, 'unknown-intent', node, `there is no intent "${name}"`, hintFor(name, shippedIntents));
  },
  () => ({ enum: shippedIntents }),
);

const exactlyOneOf = (...keys: readonly string[]): Schema => ({ oneOf: keys.map((key) => ({ required: [key] })) });

const readInterrupt = mapping('an interrupt', {
  intent: optional(intentName),
  like: optional(phraseList),
  go: optional(stepName),
  do: optional(oneOf(['opt_out'])),
  answer: optional(knowledge),
  then: optional(oneOf(['resume'])),
  ...floorFields,
});

/** An interrupt that answers may fall back on the step of another one, so it is finished when all of them are read. */
type UnfinishedInterrupt = Interrupt | ((personStep: string | null) => Interrupt | undefined);

const readUnfinished: Read<UnfinishedInterrupt> = (reading, node, path) => {
  const fields = readInterrupt(reading, node, path);
  if (!fields) return undefined;
  const { intent = null, like = [], go = null, do: act = null, answer } = fields;
  if (intent === null && like.length === 0) return report(reading, 'missing-key', node, 'an interrupt needs "intent" or "like"');
  if ([go, act, answer ?? null].filter((way) => way !== null).length !== 1)
    return report(reading, 'missing-key', node, 'an interrupt needs one of "go", "do" and "answer"');
  if (answer !== undefined) {
    return (personStep) => {
      const floor = answerFloor(reading, node, `the interrupt "${intent ?? like[0]}"`, fields, personStep);
      return floor && { intent, like, go: null, do: null, answer: floor };
    };
  }
  const misplaced = (['then', 'team', 'else'] as const).find((key) => fields[key] !== undefined);
  if (misplaced !== undefined)
    return report(reading, 'misplaced-key', node, `"${misplaced}" of an interrupt has a meaning only beside "answer"`);
  return { intent, like, go, do: act, answer: null };
};

const interrupt = shaped(readUnfinished, () => ({
  ...schemaOf(readInterrupt, 'an interrupt'),
  anyOf: [{ required: ['intent'] }, { required: ['like'] }],
  ...exactlyOneOf('go', 'do', 'answer'),
  dependencies: { then: ['answer'], team: ['answer'], else: ['answer'] },
  not: { required: ['team', 'else'] },
}));

function finished(unfinished: readonly UnfinishedInterrupt[]): { interrupts: readonly Interrupt[]; personStep: string | null } {
  const known = unfinished.filter((each) => typeof each !== 'function');
  const personStep = known.find(({ intent, go }) => intent === 'human' && go !== null)?.go ?? null;
  return { interrupts: unfinished.flatMap((each) => (typeof each === 'function' ? (each(personStep) ?? []) : [each])), personStep };
}

const readRule = mapping('a rule of "score"', {
  when: optional(text),
  intent: optional(intentName),
  sentiment: optional(oneOf(['positive', 'negative'])),
  points: required(number({ min: -1000, max: 1000 })),
  because: optional(text),
  half_life: optional(halfLife),
});

const readScoreRule: Read<ScoreRule> = (reading, node, path) => {
  const fields = readRule(reading, node, path);
  if (!fields) return undefined;
  const { when, intent, sentiment, points, because, half_life: halfLifeMs } = fields;
  const worth = (reason: string) => ({ points, because: because ?? reason, ...(halfLifeMs === undefined ? {} : { halfLifeMs }) });
  const given = [when, intent, sentiment].filter((each) => each !== undefined);
  if (given.length !== 1) return report(reading, 'missing-key', node, 'a rule of "score" needs one of "when", "intent" and "sentiment"');
  if (when !== undefined) return { when, ...worth(when) };
  if (intent !== undefined) return { intent, ...worth(intent) };
  return sentiment === undefined ? undefined : { sentiment, ...worth(`${sentiment} words`) };
};

const scoreRule = shaped(readScoreRule, () => ({
  ...schemaOf(readRule, 'a rule of "score"'),
  ...exactlyOneOf('when', 'intent', 'sentiment'),
}));

/** Stands for parts that were read before the rest, whatever their place in the file: texts need the languages, questions the defaults. */
function readBefore(read: Read<unknown>, what: string): Read<true> {
  return shaped(
    () => true,
    () => schemaOf(read, what),
  );
}

const interrupts = list('"interrupts"', interrupt);

const scriptFields = {
  script: required(scriptName),
  title: required(localized),
  languages: required(readBefore(languages, '"languages"')),
  goals: optional(list('"goals"', labelName)),
  inputs: optional(slotNames),
  outputs: optional(slotNames),
  slots: optional(slots),
  score: optional(list('"score"', scoreRule)),
  interrupts: optional(readBefore(interrupts, '"interrupts"')),
  defaults: optional(readBefore(readDefaults, '"defaults"')),
  after_end: optional(mapping('"after_end"', { say: optional(localized), restart_after: optional(duration()) })),
};

function wholeScript(around: StepSurroundings) {
  return mapping('a script', { ...scriptFields, steps: required(list('"steps"', stepReader(around))) });
}

/** What `parseScript` accepts, as far as a schema can tell: names that must exist, conditions and texts are its own and the checker's business. */
export function scriptSchema(): Schema {
  const schema = schemaOf(wholeScript({ defaults: {}, personStep: null }), 'a script');
  return { ...schema, properties: { ...schema.properties, steps: { ...schema.properties?.['steps'], minItems: 1 } } };
}

type ScriptValues = Values<typeof scriptFields>;
const dayMs = 86_400_000;

function readScript(reading: Reading, root: Node | null): Script | undefined {
  const before = <T>(key: string, read: Read<T>): T | undefined => {
    const node = isMap(root) ? nodeOf(root.get(key, true)) : null;
    return node ? read(reading, node, key) : undefined;
  };
  const declared = before('languages', languages);
  reading.languages = declared ?? null;
  const { interrupts: jumps, personStep } = finished(before('interrupts', interrupts) ?? []);
  const fields = wholeScript({ defaults: before('defaults', readDefaults) ?? {}, personStep })(reading, root, '');
  if (!fields || !declared) return undefined;
  if (fields.steps.length === 0) return report(reading, 'missing-key', root, 'a script needs at least one step');
  return assemble(fields, declared, jumps, fields.steps);
}

function assemble(fields: ScriptValues, declared: readonly Language[], interrupts: readonly Interrupt[], steps: readonly Step[]): Script {
  return {
    script: fields.script,
    title: fields.title,
    languages: declared,
    goals: fields.goals ?? [],
    inputs: fields.inputs ?? [],
    outputs: fields.outputs ?? [],
    slots: Object.fromEntries(fields.slots ?? []),
    score: fields.score ?? [],
    interrupts,
    afterEnd: { say: fields.after_end?.say ?? null, restartAfterMs: fields.after_end?.restart_after ?? dayMs },
    steps,
  };
}
