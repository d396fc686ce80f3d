import { durationText } from '../core/chat-test/duration-text.ts';
import { localText } from '../core/chat-test/local-text.ts';
import type { Turned } from '../core/chat-test/talk.ts';
import { plainText } from '../core/chat-test/written.ts';
import type { Effect } from '../core/engine/effect.ts';
import type { MessageReading } from '../core/engine/program.ts';
import type { State } from '../core/engine/state.ts';
import { totalScore } from '../core/engine/turn.ts';
import { priorityOf } from '../core/scoring/score.ts';

/** What turns did, for the author of a script: one line for each thing found out, scored or set off. */
export function turnLines(before: State, after: State, turned: readonly Turned[]): string[] {
  const score = totalScore(after);
  return [
    ...turned.flatMap(({ readings }) => readings.flatMap(readingLine)),
    ...slotLines(before, after),
    ...turned.flatMap(({ effects, at }) => effects.flatMap((effect) => effectLine(effect, at))),
    ...(score === totalScore(before) ? [] : [`score ${score} (${priorityOf(score)})`]),
    ...(before.language === after.language ? [] : [`language ${after.language}`]),
    ...(before.status === after.status ? [] : [`status ${after.status}`]),
  ];
}

function readingLine({ slot, refused }: MessageReading): string[] {
  return refused === undefined ? [] : [`${slot === undefined ? '' : `${slot}: `}not taken (${refused})`];
}

function slotLines(before: State, after: State): string[] {
  const known = new Set(before.frames.flatMap(({ slots }) => Object.values(slots)).map((filled) => JSON.stringify(filled)));
  return after.frames.flatMap(({ slots }) =>
    Object.entries(slots)
      .filter(([, filled]) => !known.has(JSON.stringify(filled)))
      .map(
        ([name, { value, by, confidence, evidence }]) => `${name} = ${plainText(value)}  (${by}, ${confidence.toFixed(2)}, "${evidence}")`,
      ),
  );
}

function effectLine(effect: Effect, at: number): string[] {
  switch (effect.do) {
    case 'say':
      return [
        ...(effect.from === undefined ? [] : [`answered from ${effect.from.sources.join(', ')} (${effect.from.confidence.toFixed(2)})`]),
        ...(effect.askContact === true ? ['offers the button that shares the phone number'] : []),
      ];
    case 'save':
      return [`${effect.target} = ${effect.text}`];
    case 'score': {
      const { points, because, evidence } = effect.evidence;
      return [`score ${points > 0 ? '+' : ''}${points}: ${because}  ("${evidence}")`];
    }
    case 'tag':
      return [`tag ${effect.tag}`];
    case 'stage':
      return [`stage ${effect.stage}`];
    case 'intent':
      return [`intent ${effect.intent} (${effect.confidence.toFixed(2)})`];
    case 'log':
      return [`log: ${effect.text}`];
    case 'task':
      return [`task for ${effect.team}: ${effect.title}  (${effect.priority}, due in ${durationText(effect.dueAt - at)})`];
    case 'handoff':
      return [`handed to ${effect.team}`];
    case 'consent':
      return [`consent to ${effect.purpose} ${effect.state}${effect.everywhere ? ' everywhere' : ''}`];
    case 'booking':
      return [
        `booking for ${effect.booking.service} ${effect.what}: ${localText(effect.booking.slot.start, effect.booking.slot.timeZone)}`,
      ];
    case 'optOut':
      return ['opted out'];
    case 'optIn':
      return ['back after opting out'];
    default:
      return [`end: ${effect.outcome}${effect.goal ? ' (a goal)' : ''}`];
  }
}
