import type { BookingSlot, SlotsWanted } from '../ports/bookings.ts';
import type { TimeBound } from '../script/types.ts';
import { instantOf, isoDay, localInstant } from '../understanding/calendar.ts';
import { isExact, isWished } from '../understanding/time-wish.ts';
import type { TimeWish } from '../understanding/time-wish.ts';
import { phrase } from './phrases.ts';
import { offer } from './question.ts';
import type { Offer, TimesOffered, TimesSought } from './state.ts';
import { timeTitles, zoneNote } from './time-titles.ts';
import { frameOf, renderText } from './turn.ts';
import type { OfferWord, Turn } from './turn.ts';

type TimesWish = Extract<TimeWish, { wish: 'times' }>;

/** Options beside the times: no slot has such an id. */
export const otherTimes = '+';
export const keptTime = '=';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** A wish is weighed here, minute by minute: so many free times are looked at for it. */
const mostWeighed = 200;

/** Buttons of so many times stay alive; a chat that has scrolled further is asked anew. */
const mostKept = 24;

const nothing: TimesOffered = { slots: [], moving: null, contactZone: null };

function timesOf({ state }: Turn): TimesOffered {
  return state.pending?.times ?? nothing;
}

export function idOfSlot({ start }: BookingSlot): string {
  return start.toString(36);
}

/** The times that the last message offers. */
export function slotsOnOffer(turn: Turn): BookingSlot[] {
  const { slots } = timesOf(turn);
  return (turn.state.pending?.offered ?? []).flatMap(({ id }) => slots.find((slot) => idOfSlot(slot) === id) ?? []);
}

/** What to ask the calendar for; always within the bounds that the script sets. */
export function slotsWanted(turn: Turn, word: OfferWord, sought: TimesSought): SlotsWanted {
  const { times, earliest, latest } = word.offer;
  const { moving } = timesOf(turn);
  const within = { from: boundAt(turn, earliest, 'from'), to: boundAt(turn, latest, 'to') };
  const service = moving?.service ?? word.services[0] ?? '';
  const wanted = { service, ...within, near: null, limit: times + 1, calendarId: null, moving: moving?.id ?? null };
  if (sought.for === 'first') return wanted;
  const { wish } = sought;
  const shown = slotsOnOffer(turn);
  if (wish.wish === 'times') {
    if (sought.for === 'nearest') return { ...wanted, near: middleOf(turn, wish) };
    const { from, to } = stretchOf(turn, wish);
    return { ...wanted, from: latestOf(within.from, from), to: earliestOf(within.to, to), limit: mostWeighed };
  }
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return wanted;
  if (wish.wish === 'earlier') return { ...wanted, to: earliestOf(within.to, first.start), near: first.start, limit: times };
  const after = wish.wish === 'later' ? last.start + 1 : midnightAfter(last);
  return { ...wanted, from: latestOf(within.from, after) };
}

function latestOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function earliestOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function midnightAfter({ start, timeZone }: BookingSlot): number {
  return instantOf((localInstant(start, timeZone).day + 1) * dayMs, timeZone);
}

/** The clocks by which times are offered and wished for. */
export function zoneOnOffer(turn: Turn): string {
  return timesOf(turn).slots.at(-1)?.timeZone ?? turn.settings.timeZone;
}

/** A slot without a value bounds nothing. A day is bounded by its beginning or its end, whichever is meant. */
function boundAt(turn: Turn, bound: TimeBound | null, side: 'from' | 'to'): number | null {
  if (bound === null) return null;
  if ('afterMs' in bound) return turn.at + bound.afterMs;
  const value = frameOf(turn).slots[bound.slot]?.value;
  const named = typeof value === 'object' && 'from' in value ? value[side] : value;
  return typeof named === 'string' ? edgeOf(named, side, turn.settings.timeZone) : null;
}

/** The beginning of a day or minute, or the instant after it. */
function edgeOf(wall: string, side: 'from' | 'to', timeZone: string): number {
  const lasts = side === 'from' ? 0 : wall.includes('T') ? minuteMs : dayMs;
  return instantOf(Date.parse(wall.includes('T') ? `${wall}Z` : wall) + lasts, timeZone);
}

/** From the first to the last of the days that are wished for. */
function stretchOf(turn: Turn, { days }: TimesWish): { readonly from: number | null; readonly to: number | null } {
  const zone = zoneOnOffer(turn);
  const edges = (side: 'from' | 'to') => (days ?? []).map((stretch) => (stretch[side] === null ? null : edgeOf(stretch[side], side, zone)));
  const [starts, ends] = [edges('from'), edges('to')];
  return {
    from: starts.length === 0 || starts.includes(null) ? null : Math.min(...starts.filter((start) => start !== null)),
    to: ends.length === 0 || ends.includes(null) ? null : Math.max(...ends.filter((end) => end !== null)),
  };
}

const noon = 12 * 60;

/** The instant around which free times are looked for when none is as wished. */
function middleOf(turn: Turn, { days, hours }: TimesWish): number {
  const zone = zoneOnOffer(turn);
  const first = slotsOnOffer(turn)[0]?.start ?? turn.at;
  const day = days?.[0]?.from ?? days?.[0]?.to ?? isoDay(localInstant(first, zone).day);
  const [from, to] = hours?.[0] ?? [noon, noon];
  return instantOf(Date.parse(day) + Math.floor((from + to) / 2) * minuteMs, zone);
}

export type Found =
  | { readonly next: 'offered' }
  /** The wish leaves no choice. */
  | { readonly next: 'take'; readonly slot: BookingSlot }
  | { readonly next: 'nearest'; readonly sought: TimesSought }
  | { readonly next: 'none' };

/** Offers what is free, as far as it is what was sought. */
export function offerFound(turn: Turn, word: OfferWord, slots: readonly BookingSlot[], sought: TimesSought): Found {
  const { times } = word.offer;
  if (sought.for === 'wish')
    return sought.wish.wish === 'times' ? offerWished(turn, word, slots, sought.wish) : turnPage(turn, word, slots);
  if (slots.length === 0) return { next: 'none' };
  const isFirst = sought.for === 'first';
  show(turn, word, slots.slice(0, times), {
    text: isFirst ? renderText(turn, word.offer.text) : phrase('notFree', turn.state.language),
    hasMore: slots.length > times || !isFirst,
  });
  return { next: 'offered' };
}

/** What of the free times is as it was sought, and no more of it than an offer tells. */
export function slotsAsSought(
  { offer: { times } }: OfferWord,
  slots: readonly BookingSlot[],
  { wish }: Exclude<TimesSought, { for: 'first' }>,
): BookingSlot[] {
  return slots.filter((slot) => wish.wish !== 'times' || isAsWished(slot, wish)).slice(0, times + 1);
}

function offerWished(turn: Turn, word: OfferWord, slots: readonly BookingSlot[], wish: TimesWish): Found {
  const wished = slotsAsSought(word, slots, { for: 'wish', wish });
  const [only, another] = wished;
  if (only === undefined) return { next: 'nearest', sought: { for: 'nearest', wish } };
  const isOffered = slotsOnOffer(turn).some(({ start }) => start === only.start);
  if (another === undefined && (isExact(wish) || isOffered)) return { next: 'take', slot: only };
  show(turn, word, wished.slice(0, word.offer.times), { text: phrase('thenFree', turn.state.language), hasMore: true });
  return { next: 'offered' };
}

export function isAsWished({ start, timeZone }: BookingSlot, wish: TimesWish): boolean {
  const { day, minutes } = localInstant(start, timeZone);
  return isWished(wish, isoDay(day), minutes);
}

/** The end of the list is said, and what stood on offer stands on. */
function turnPage(turn: Turn, word: OfferWord, slots: readonly BookingSlot[]): Found {
  const { times } = word.offer;
  const { language } = turn.state;
  const text = slots.length === 0 ? phrase('noOthers', language) : renderText(turn, word.offer.text);
  show(turn, word, slots.length === 0 ? slotsOnOffer(turn) : slots.slice(0, times), { text, hasMore: true });
  return { next: 'offered' };
}

/** The picked time is gone: what is free instead. */
export function offerInstead(turn: Turn, word: OfferWord, slots: readonly BookingSlot[]): void {
  show(turn, word, slots.slice(0, word.offer.times), { text: phrase('justTaken', turn.state.language), hasMore: true });
}

/** Some of the times that stand on offer, after an answer that fits several of them. */
export function offerAmong(turn: Turn, word: OfferWord, slots: readonly BookingSlot[]): void {
  show(turn, word, slots, { text: phrase('thenFree', turn.state.language), hasMore: true });
}

/** The offer as it stands, once more; `lead` says what was wrong with the answer. */
export function offerAgain(turn: Turn, word: OfferWord, lead: string): void {
  const text = renderText(turn, word.offer.text);
  const hasMore = turn.state.pending?.offered.some(({ id }) => id === otherTimes) ?? false;
  show(turn, word, slotsOnOffer(turn), { text: lead === '' ? text : `${lead}\n${text}`, hasMore });
}

function show(turn: Turn, word: OfferWord, slots: readonly BookingSlot[], how: { readonly text: string; readonly hasMore: boolean }): void {
  const { pending } = turn.state;
  if (pending === null) return;
  const times = timesOf(turn);
  const { language } = turn.state;
  const kept = times.slots.filter(({ start }) => slots.every((slot) => slot.start !== start));
  turn.state.pending = { ...pending, times: { ...times, slots: [...kept, ...slots].slice(-mostKept) } };
  const titles = timeTitles(slots, language);
  const offered: Offer[] = [
    ...slots.map((slot, index) => ({ id: idOfSlot(slot), title: titles[index] ?? '' })),
    ...(how.hasMore ? [{ id: otherTimes, title: phrase('otherTimes', language) }] : []),
    ...(times.moving === null ? [] : [{ id: keptTime, title: phrase('keepTime', language) }]),
  ];
  // Said once to a question.
  const note = times.slots.length > 0 ? null : zoneNote(slots, times.contactZone ?? turn.settings.timeZone, language);
  offer(turn, word.offer, { text: note === null ? how.text : `${how.text}\n${note}`, offered, askContact: false });
}
