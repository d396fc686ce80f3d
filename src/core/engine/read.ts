import type { ChoiceDefinition, SlotDefinition, SlotType } from '../script/types.ts';
import { findMentions } from '../understanding/find-mentions.ts';
import { readSlot } from '../understanding/index.ts';
import { without } from '../understanding/mention.ts';
import type { Mention, MentionType } from '../understanding/mention.ts';
import type { ReadContext, Reading } from '../understanding/reading.ts';
import type { AskWord } from './question.ts';
import { scriptOf } from './turn.ts';
import type { Turn } from './turn.ts';

/** What readers need to know besides the words. */
export function contextOf(turn: Turn): ReadContext {
  const { languages } = scriptOf(turn).script;
  return { language: turn.state.language, languages, now: turn.at, timeZone: turn.settings.timeZone };
}

/** Reads a text offline, in the languages of the running script. */
export function readAs(turn: Turn, definition: SlotDefinition, choices: readonly ChoiceDefinition[], text: string): Reading {
  return readSlot(definition, choices, text, contextOf(turn));
}

const days: readonly MentionType[] = ['date', 'date_range', 'datetime', 'time', 'daypart'];

/** What words in a message may belong to an answer of a type; other things it names are not to be taken for it. */
const ownMentions: Partial<Readonly<Record<SlotType, readonly MentionType[]>>> = {
  number: ['number'],
  quantity: ['number'],
  money: ['money', 'number'],
  date: days,
  time: days,
  datetime: days,
  date_range: days,
  person_name: ['person_name'],
  company_name: ['company_name'],
};

/** Reads a text as the answer to a question; of a message that names several things, what the question is about. */
export function readAnswer(turn: Turn, word: AskWord, text: string): Reading {
  const definition = slotOf(turn, word);
  const whole = readAs(turn, definition, word.choices, text);
  const own = ownMentions[definition.type];
  if (own === undefined || (whole.kind === 'value' && isAlone(text, whole.span))) return whole;
  const mentions = findMentions(text, contextOf(turn));
  const others = mentions.filter(({ type }) => !own.includes(type));
  if (others.length === 0) return whole;
  if (openTypes.has(definition.type)) return whole.kind === 'value' ? whole : (nameAmong(mentions, own) ?? whole);
  const rest = readAs(turn, definition, word.choices, without(text, others));
  if (rest.kind !== 'none') return rest;
  // The ten of "tomorrow at ten" is no number of rooms.
  return own.includes('number') ? rest : whole;
}

function nameAmong(mentions: readonly Mention[], own: readonly MentionType[]): Reading | null {
  const [name, another] = mentions.filter(({ type }) => own.includes(type));
  if (name === undefined || another !== undefined) return null;
  return { kind: 'value', value: name.values[0]!, confidence: 0.95, by: 'grammar', span: name.span };
}

/** Whether nothing but signs stands beside a stretch of a text. */
export function isAlone(text: string, [from, to]: readonly [number, number]): boolean {
  return !/[\p{L}\d]/u.test(text.slice(0, from) + text.slice(to));
}

/** The slot that a question fills. */
export function slotOf(turn: Turn, { slot }: AskWord): SlotDefinition {
  const definition = scriptOf(turn).script.slots[slot];
  if (definition === undefined) throw new Error(`script "${scriptOf(turn).script.script}" asks for "${slot}", which is no slot of it`);
  return definition;
}

/** Types that take almost any words: an interrupt must have its say first, and the words tell little about the language. */
export const openTypes: ReadonlySet<SlotType> = new Set(['text', 'person_name', 'company_name'] as const);
