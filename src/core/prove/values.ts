import type { Mark } from '../script/marks.ts';
import { amountIn, plainOf } from '../script/slot-value.ts';
import type { SlotDefinition } from '../script/types.ts';
import type { SlotValue } from '../understanding/reading.ts';

/** One value per region that the conditions of a script can tell apart. */
export interface Regions {
  readonly values: readonly SlotValue[];
  /** False where there are more regions than were chosen from. */
  readonly isComplete: boolean;
}

/** What conditions look for in a slot. */
export interface Looks {
  readonly marks: readonly Mark[];
  readonly currencies: readonly string[];
  /** False when no condition sees more than whether it is known. */
  readonly isRead: boolean;
  /** An expression reckons with it, so that its constants do not tell where a result changes. */
  readonly isReckoned: boolean;
}

const dayMs = 86_400_000;
/** All subsets of this many options are looked at; of more, a choice of them. */
const mostOptions = 6;

/** Values that stand for all that a customer can answer. `offered` are the options of the question, `at` the instant from which dates count. */
export function regionsOf(slot: SlotDefinition, looks: Looks, offered: readonly string[], at: number): Regions {
  const { values, isComplete } = candidatesOf(slot, looks, offered, at);
  if (looks.isReckoned) return { values, isComplete };
  const apart = new Map<string, SlotValue>();
  for (const value of values) if (!apart.has(sightOfValue(slot, looks, value))) apart.set(sightOfValue(slot, looks, value), value);
  return { values: [...apart.values()], isComplete };
}

/** What conditions make of a value: equal for two values that none of them can tell apart. */
export function sightOfValue(slot: SlotDefinition, { marks }: Looks, value: SlotValue): string {
  return marks.map((mark) => (holds(slot, mark, value) ? '1' : '0')).join('');
}

function holds(slot: SlotDefinition, { operator, constant, currency, of }: Mark, value: SlotValue): boolean {
  const plain = currency === undefined ? plainOf(slot, value) : amountIn(value, currency);
  if (Array.isArray(plain)) return of === 'size' ? comparisons[operator](plain.length, constant) : plain.includes(String(constant));
  return typeof plain === typeof constant && comparisons[operator](plain as typeof constant, constant);
}

const comparisons: Readonly<Record<Mark['operator'], (left: Mark['constant'], right: Mark['constant']) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** More than enough values: on both sides of every boundary. */
function candidatesOf(slot: SlotDefinition, looks: Looks, offered: readonly string[], at: number): Regions {
  const constants = looks.marks.filter((mark) => mark.of === 'value' && mark.currency === undefined).map(({ constant }) => constant);
  const texts = constants.filter((constant) => typeof constant === 'string');
  const numbers = constants.filter((constant) => typeof constant === 'number');
  switch (slot.type) {
    case 'yes_no':
      return complete(looks.isRead ? [true, false] : [true]);
    case 'choice':
      return complete(optionsApart(offered, texts));
    case 'choices':
      return looks.isRead ? subsets(offered) : complete([offered.slice(0, 1)]);
    case 'number':
    case 'quantity':
      return complete(within(slot, pointsApart(numbers, slot.type === 'quantity' ? 1 : 0.5, slot.min ?? 3)));
    case 'money':
      return complete(moneyApart(slot, looks, numbers));
    default:
      return complete(otherValues(slot, texts, at));
  }
}

const complete = (values: readonly SlotValue[]): Regions => ({ values, isComplete: true });

/** The options that conditions name, and one for all the others. */
function optionsApart(offered: readonly string[], named: readonly string[]): string[] {
  const other = offered.find((option) => !named.includes(option));
  return [...(other === undefined ? [] : [other]), ...offered.filter((option) => named.includes(option))];
}

function subsets(offered: readonly string[]): Regions {
  if (offered.length > mostOptions) return { values: [...offered.map((option) => [option]), [...offered]], isComplete: false };
  const count = 2 ** offered.length;
  const chosen = Array.from({ length: count - 1 }, (_, index) => offered.filter((_option, bit) => ((index + 1) & (2 ** bit)) !== 0));
  return complete(chosen);
}

/** Every constant, and a point on each side of it; the points between two constants fall together. */
function pointsApart(constants: readonly number[], step: number, otherwise: number): number[] {
  if (constants.length === 0) return [otherwise];
  return [...new Set(constants.flatMap((constant) => [constant - step, constant, constant + step]))].toSorted((a, b) => a - b);
}

function within({ min, max, type }: SlotDefinition, points: readonly number[]): number[] {
  const least = min ?? (type === 'number' ? -Infinity : 0);
  const inside = points.filter((point) => point >= least && point <= (max ?? Infinity));
  return inside.length > 0 ? inside : [min ?? max ?? 0];
}

/** Amounts in every currency that conditions look at, and one that none of them sees. */
function moneyApart(slot: SlotDefinition, { marks, currencies, isRead }: Looks, own: readonly number[]): SlotValue[] {
  const currency = slot.currency ?? 'EUR';
  const amounts = within(slot, pointsApart(own, 1, slot.min ?? 1000)).map((amount) => ({ amount, currency }));
  if (!isRead) return amounts.slice(0, 1);
  const others = currencies.filter((other) => other !== currency);
  const looked = others.flatMap((other) => {
    const points = marks.filter((mark) => mark.currency === other).map(({ constant }) => Number(constant));
    return within({ type: 'money' }, pointsApart(points, 1, 1000)).map((amount) => ({ amount, currency: other }));
  });
  const foreign = ['GBP', 'USD', 'EUR'].find((other) => other !== currency && !others.includes(other)) ?? 'CHF';
  return [...amounts, ...looked, { amount: 1000, currency: foreign }];
}

function otherValues(slot: SlotDefinition, constants: readonly string[], at: number): SlotValue[] {
  switch (slot.type) {
    case 'date':
      return daysApart(constants, at, 'any');
    case 'date_range':
      return daysApart(constants, at, 'any').map((from) => ({ from, to: dayOf(Date.parse(from) + 13 * dayMs) }));
    case 'time':
      return timesApart(constants);
    case 'datetime':
      return daysApart(
        constants.map((constant) => constant.slice(0, 10)),
        at,
        'future',
      ).flatMap((day) => {
        const times = timesApart(constants.filter((constant) => constant.startsWith(day)).map((constant) => constant.slice(11, 16)));
        return times.map((time) => `${day}T${time}`);
      });
    case 'location':
      return [{ lat: 50.08, lon: 14.42 }];
    default:
      return [samples[slot.type] ?? 'a few words', ...constants];
  }
}

const samples: Readonly<Partial<Record<SlotDefinition['type'], string>>> = {
  phone: '+420777123456',
  email: 'anna@example.com',
  person_name: 'Anna',
  company_name: 'Acme Ltd',
  file: 'photo.jpg',
};

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** Days around every boundary; where the past is refused, without those that are over by now. */
function daysApart(constants: readonly string[], at: number, which: 'any' | 'future'): string[] {
  const days = constants.flatMap((constant) => {
    const day = Date.parse(constant.slice(0, 10));
    return Number.isNaN(day) ? [] : [dayOf(day - dayMs), dayOf(day), dayOf(day + dayMs)];
  });
  const today = dayOf(at);
  return [...new Set([dayOf(at + 7 * dayMs), ...days])].filter((day) => which === 'any' || day >= today).toSorted();
}

function timesApart(constants: readonly string[]): string[] {
  const minutes = constants.flatMap((constant) => {
    const [hour = NaN, minute = NaN] = constant.split(':').map(Number);
    const at = hour * 60 + minute;
    return [at - 1, at, at + 1].filter((point) => point >= 0 && point < 1440);
  });
  const points = minutes.length === 0 ? [600] : [...new Set(minutes)].toSorted((a, b) => a - b);
  return points.map((point) => `${String(Math.floor(point / 60)).padStart(2, '0')}:${String(point % 60).padStart(2, '0')}`);
}
