import { detectLanguage } from '../understanding/index.ts';
import type { Event } from './event.ts';
import { openTypes, slotOf } from './read.ts';
import { pendingAsk } from './turn.ts';
import type { Turn } from './turn.ts';

/** Stated by the channel, then detected from the customer's words; the script's first language when neither is one of its own. */
export function chooseLanguage(turn: Turn, { body, locale }: Extract<Event, { type: 'message' }>): void {
  const { languages } = turn.program.main.script;
  const isFirst = turn.state.frames.length === 0;
  const stated = locale?.toLowerCase().split('-')[0] ?? '';
  if (isFirst && languages.includes(stated)) turn.state.language = stated;
  if (body.type !== 'text' || !(isFirst || tellsLanguage(turn, body.text))) return;
  const detected = detectLanguage(body.text);
  if (detected !== null && languages.includes(detected)) turn.state.language = detected;
}

/** A model tells the language of words that rules cannot tell it of, such as Russian in Latin letters. */
export function adoptLanguage(turn: Turn, text: string, language: string | undefined): void {
  if (language !== undefined && detectLanguage(text) === null && tellsLanguage(turn, text)) turn.state.language = language;
}

/** A word or two in Latin letters ("ten thirty") tell too little to change the language of a running talk. */
function tellsLanguage(turn: Turn, text: string): boolean {
  if (/[\u0400-\u052f]/u.test(text)) return true;
  return text.trim().split(/\s+/).length > 2 || (/[ěřů]/iu.test(text) && !asksForName(turn));
}

/** A Czech name or street is no Czech answer. */
function asksForName(turn: Turn): boolean {
  const word = pendingAsk(turn);
  return word !== null && openTypes.has(slotOf(turn, word).type);
}
