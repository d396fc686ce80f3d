import type { BookingSlot } from '../ports/bookings.ts';
import { civilOf, localInstant } from '../understanding/calendar.ts';
import { answerDate, answerDatetime } from './answer-times.ts';
import { inText } from './customer.ts';
import type { Answer, Customer } from './customer.ts';
import { disguised } from './disguise.ts';
import { fill } from './fill.ts';
import { stray } from './strays.ts';
import { press, send } from './talk-run.ts';
import type { OfferedTimes, TalkRun } from './talk-run.ts';

/** What a customer does with free times: picks one by button, by its place or by its hour, or would rather have others. */
export function pickTime(run: TalkRun, { offered, slots }: OfferedTimes): void {
  const { temper, random } = run.customer;
  if (temper.straysTo.length > 0 && random.chance(temper.strays)) stray(run, random.pick(temper.straysTo), null);
  else if (random.chance(temper.presses)) press(run, random.pick(offered).title);
  else send(run, disguised(wordsFor(run, slots), run.customer).body);
}

function wordsFor({ customer, talk }: TalkRun, slots: readonly BookingSlot[]): Answer {
  const { phrases, random } = customer;
  const question = { slot: { type: 'datetime' as const }, options: [], now: talk.now };
  const how = random.next();
  if (how < 0.35)
    return inText(random.pick(phrases.place[random.whole(0, Math.min(slots.length, phrases.place.length) - 1)] ?? phrases.otherTimes));
  if (how < 0.65 && slots.length > 0) return inText(namedTime(random.pick(slots), customer));
  if (how < 0.85) return inText(random.pick(phrases.otherTimes));
  return how < 0.95 ? answerDate(question, customer) : answerDatetime(question, customer);
}

/** A free time as people say it: "4 March at 11:00". */
function namedTime({ start, timeZone }: BookingSlot, { phrases: { date, time }, random }: Customer): string {
  const { day, minutes } = localInstant(start, timeZone);
  const { year, month, date: d } = civilOf(day);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const [h, mm] = [Math.floor(minutes / 60), twoDigits(minutes % 60)];
  const named = { d, m: month, yyyy: year, dd: twoDigits(d), mm: twoDigits(month), month: date.months[month - 1] ?? '' };
  return `${fill(random.pick(date.day), named)} ${fill(random.pick(time.exact), { h, mm, h12: h > 12 ? h - 12 : h })}`;
}
