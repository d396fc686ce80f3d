import { nameInAskId } from '../engine/booking-ask.ts';
import type { Program } from '../engine/program.ts';
import type { Frame, State } from '../engine/state.ts';
import type { Liveness } from './liveness.ts';
import type { Points } from './points.ts';
import { scoreSeenIn } from './score-seen.ts';
import { sightsOf } from './sight.ts';
import type { Sight } from './sight.ts';
import { visitsSeenIn } from './visits-seen.ts';

/** A state without what nothing ahead can see, as a text. Equal situations go on alike. */
export type Situate = (state: State) => string;

type Standing = Pick<Frame, 'step' | 'word'>;

/** What is asked of the calendar: a booking asks several things at one place. */
function calendarAsk({ askId }: NonNullable<State['asking']>): string {
  return askId.includes('=') ? nameInAskId(askId) : '';
}

export function situationsOf(program: Program, points: Points, liveness: Liveness): Situate {
  const score = scoreSeenIn(program);
  const counted = visitsSeenIn(program);
  const sightOfFrame = sightsOf(points, liveness, score);

  function slotsOf({ slots }: Frame, { wanted }: Sight): string {
    let seen = '';
    for (const { name, isValue } of wanted) {
      const filled = slots[name];
      if (filled !== undefined) seen += isValue ? `${name}=${JSON.stringify(filled.value)},` : `${name},`;
    }
    return seen;
  }

  function placed({ step, word }: Standing): string {
    return `${step}.${word}`;
  }

  function frameOf(frame: Frame, sight: Sight): string {
    const left = frame.left.map(
      (place) => `${placed(place)}[${place.called.map((called) => frameOf(called, sightOfFrame(called))).join('>')}]`,
    );
    return `${frame.script}/${placed(frame)}{${slotsOf(frame, sight)}}<${left.join(';')}`;
  }

  function of(state: State): string {
    if (state.status === 'ended' || state.status === 'handed_off') return `${state.status} ${state.outcome ?? ''}`;
    const running = state.frames.map((frame) => ({ frame, sight: sightOfFrame(frame) }));
    const left = state.frames.flatMap((frame) => frame.left.flatMap(({ called }) => called.map(sightOfFrame)));
    const every = [...running.map(({ sight }) => sight), ...left];
    const sees = (name: string): boolean => every.some(({ tokens }) => tokens.has(`v:${name}`));
    const waits = state.timers.filter(({ key }) => key.startsWith('wait:')).map(({ key }) => key.replace(/#\d+/, ''));
    return [
      // A question that is parked, that failed once, or that a wish for silence left open goes on as it stood: only its floor is another way.
      state.pending === null ? state.status : 'open',
      state.asking === null ? '' : `asking ${JSON.stringify(state.asking.interrupt ?? null)} ${calendarAsk(state.asking)}`,
      running.map(({ frame, sight }) => frameOf(frame, sight)).join(' > '),
      waits.join(),
      sees('score')
        ? score.seen(
            state,
            every.flatMap(({ open }) => open),
          )
        : '',
      sees('visits') ? counted.map(([place, most]) => Math.min(state.visits[place] ?? 0, most)).join() : '',
      sees('language') ? state.language : '',
      JSON.stringify(state.splits ?? {}),
    ].join('|');
  }

  return of;
}
