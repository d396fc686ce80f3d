import { inText } from './customer.ts';
import type { Answer, AnswerType, Customer, Question } from './customer.ts';
import { fill } from './fill.ts';

const dayMs = 86_400_000;

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

export const answerDate: AnswerType = ({ now }, { phrases: { date }, random }) => {
  const how = random.next();
  if (how < 0.2) return inText(random.pick(date.tomorrow), isoDay(now + dayMs));
  if (how < 0.3) return inText(random.pick(date.afterTomorrow), isoDay(now + 2 * dayMs));
  // Which Friday "next Friday" is, people do not agree on either.
  if (how < 0.6) return inText(fill(random.pick(date.weekday), { weekday: random.pick(date.weekdays) }));
  const at = now + random.whole(3, 90) * dayMs;
  const [yyyy = 0, m = 0, d = 0] = isoDay(at).split('-').map(Number);
  const values = { d, m, yyyy, dd: twoDigits(d), mm: twoDigits(m), month: date.months[m - 1] ?? '' };
  return inText(fill(random.pick(date.day), values), isoDay(at));
};

export const answerTime: AnswerType = (_question, { phrases: { time }, random }) => {
  const hour = random.whole(9, 17);
  const minute = random.pick([0, 0, 0, 15, 30, 30, 45]);
  const values = { h: hour, h12: hour > 12 ? hour - 12 : hour, mm: twoDigits(minute) };
  const means = `${twoDigits(hour)}:${twoDigits(minute)}`;
  if (minute !== 0 || random.chance(0.5) || hour === 12) return inText(fill(random.pick(time.exact), values), means);
  return inText(fill(random.pick(hour < 12 ? time.morning : time.afternoon), values), means);
};

export const answerDatetime: AnswerType = (question, customer) => {
  const day = answerDate(question, customer);
  const time = answerTime(question, customer);
  const join = customer.random.pick([' ', ', ']);
  const means = day.means !== null && time.means !== null ? `${day.means}T${time.means}` : null;
  return inText(`${wordsOf(day)}${join}${wordsOf(time)}`, means);
};

function wordsOf({ body }: Answer): string {
  return body.type === 'text' ? body.text : '';
}

export const answerDateRange: AnswerType = (question, customer) => {
  const { phrases, random } = customer;
  const how = random.next();
  if (how < 0.4) return inText(random.pick(phrases.range.vague));
  return how < 0.75 ? inMonth(question, customer) : fromTo(question, customer);
};

/** A month within the next ten, so that its year needs no saying. */
function inMonth({ now }: Question, { phrases: { range }, random }: Customer): Answer {
  const at = new Date(now);
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + random.whole(1, 10), 1);
  const after = new Date(first);
  const last = Date.UTC(after.getUTCFullYear(), after.getUTCMonth() + 1, 0);
  const month = range.months[after.getUTCMonth()] ?? '';
  return inText(fill(random.pick(range.month), { month }), `${isoDay(first)}/${isoDay(last)}`);
}

function fromTo({ now }: Question, { phrases: { range, date }, random }: Customer): Answer {
  const at = new Date(now);
  const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + random.whole(1, 9), 1));
  const a = random.whole(1, 14);
  const b = a + random.whole(1, 14);
  const day = (of: number): string => isoDay(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), of));
  const of = date.months[month.getUTCMonth()] ?? '';
  return inText(fill(random.pick(range.fromTo), { a, b, of }), `${day(a)}/${day(b)}`);
}
