import { isScalar } from 'yaml';
import type { Node } from 'yaml';
import { labelName, oneOf, slotName, stepName } from './fields.ts';
import { mapping, optional, report, schemaOf, shaped } from './reader.ts';
import type { Read, Reading, Values } from './reader.ts';
import type { AnswerFloor } from './types.ts';

/** What both forms of `answer` may say about a question without an answer. */
export const floorFields = { team: optional(labelName), else: optional(stepName) };

export const knowledge = oneOf(['knowledge']);

const readAnswer = mapping('"answer"', { question: optional(slotName), ...floorFields });
export type AnswerValues = Values<{ readonly question: ReturnType<typeof optional<string>> } & typeof floorFields>;

/** `answer: knowledge`, or a mapping when there is more to say. */
export const answerFields: Read<AnswerValues> = shaped(
  (reading, node, path) => {
    if (!isScalar(node)) return readAnswer(reading, node, path);
    return knowledge(reading, node, path) === undefined ? undefined : {};
  },
  () => ({ anyOf: [schemaOf(knowledge, '"answer"'), { ...schemaOf(readAnswer, '"answer"'), not: { required: ['team', 'else'] } }] }),
);

/** The floor of an answer; like a question that cannot be read, it falls back on the way to a person. */
export function answerFloor(
  reading: Reading,
  node: Node | null,
  who: string,
  { team, else: otherwise }: Pick<AnswerValues, 'team' | 'else'>,
  personStep: string | null,
): AnswerFloor | undefined {
  if (team !== undefined && otherwise !== undefined) {
    return report(reading, 'misplaced-key', node, `${who}: "team" and "else" cannot stand together`, 'keep the one that is meant');
  }
  if (team !== undefined) return { team, else: null };
  const step = otherwise ?? personStep;
  if (step !== null) return { team: null, else: step };
  const hint = 'write "team: <team>" (a colleague answers) or "else: <step>", or an interrupt for the intent human';
  return report(reading, 'no-answer-target', node, `${who} has nowhere to go when the knowledge base has no answer`, hint);
}
