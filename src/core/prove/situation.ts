import type { Program } from '../engine/program.ts';
import type { Frame, State } from '../engine/state.ts';
import type { Liveness, Tokens } from './liveness.ts';
import type { Point, Points } from './points.ts';
import { scoreSeenIn } from './score-seen.ts';
import type { OpenRule } from './score-seen.ts';
import { visitsSeenIn } from './visits-seen.ts';

/** A state without what nothing ahead can see, as a text. Equal situations go on alike. */
export type Situate = (state: State) => string;

type Standing = Pick<Frame, 'step' | 'word'>;

/** What the way on from where a frame stands can see of it. */
interface Sight {
  readonly tokens: Tokens;
  /** The slots among the tokens, in one order. */
  readonly wanted: readonly { readonly name: string; readonly isValue: boolean }[];
  /** Score rules that may still change. */
  readonly open: readonly OpenRule[];
}

export function situationsOf(program: Program, points: Points, liveness: Liveness): Situate {
  const score = scoreSeenIn(program);
  const counted = visitsSeenIn(program);
  const sights = new Map<Point, Sight>();

  function sightFrom(script: string, places: readonly Point[]): Sight {
    const open = score.open(script, (slot) => places.some((point) => liveness.assigned(point).has(slot)));
    const read = open.flatMap(({ reads }) => reads.map((name) => `v:${name}`));
    const tokens = new Set([...places.flatMap((point) => [...liveness.live(point)]), ...read]);
    const names = [...new Set([...tokens].map((token) => token.slice(2)))].toSorted();
    return { tokens, wanted: names.map((name) => ({ name, isValue: tokens.has(`v:${name}`) })), open };
  }

  function sightOfFrame({ script, step, word, left }: Frame): Sight {
    const here = points.at(script, step, word);
    const places = [here, ...left.map((place) => points.at(script, place.step, place.word))].filter((point) => point !== undefined);
    if (here === undefined || left.length > 0) return sightFrom(script, places);
    const known = sights.get(here) ?? sightFrom(script, places);
    sights.set(here, known);
    return known;
  }

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
      // Whoever writes to a question that is parked, or after a wish for silence, goes on as if it stood open.
      state.pending === null ? state.status : 'open',
      state.asking === null ? '' : 'asking',
      running.map(({ frame, sight }) => frameOf(frame, sight)).join(' > '),
      state.pending === null ? '-' : String(state.pending.tries),
      waits.join(),
      sees('score')
        ? score.seen(
            state,
            every.flatMap(({ open }) => open),
          )
        : '',
      sees('visits') ? counted.map(([place, most]) => Math.min(state.visits[place] ?? 0, most)).join() : '',
      sees('language') ? state.language : '',
    ].join('|');
  }

  return of;
}
