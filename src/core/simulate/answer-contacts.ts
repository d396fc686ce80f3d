import { compilePattern } from '../script/pattern.ts';
import { inText } from './customer.ts';
import type { AnswerType, Customer } from './customer.ts';
import { fill } from './fill.ts';

/** Half of the numbers are of the country that the script expects, and come without its code. */
const callingCodes: Readonly<Record<string, string>> = { CZ: '420', SK: '421', RU: '7', UA: '380', GB: '44', US: '1', DE: '49' };

export const answerPhone: AnswerType = ({ slot }, { phrases, random }) => {
  const home = callingCodes[slot.region ?? ''];
  const { country, form } = random.pick(phrases.phoneForms);
  const digits = form.replaceAll('#', () => String(random.whole(0, 9)));
  const isLocal = country === home && random.chance(0.5);
  const e164 = `+${country}${digits.replaceAll(/\D/g, '')}`;
  const shown = isLocal ? digits : `+${country} ${digits}`;
  if (random.chance(0.15)) return { body: { type: 'contact', phone: e164, own: true }, means: e164 };
  return inText(fill(random.pick(phrases.phone), { x: shown }), e164);
};

export const answerEmail: AnswerType = (_question, { phrases, random }) => {
  const address = `${random.pick(['anna', 'j.novak', 'info', 'petr_1987', 'o.k'])}${random.whole(1, 99)}@${random.pick(['example.com', 'mail.example.org', 'firma.example.net'])}`;
  return inText(fill(random.pick(phrases.email), { x: address }), address);
};

/** Which part of "Mrs Brown" is the name, a reader may decide. */
export const answerPersonName: AnswerType = (_question, { phrases, random }) => {
  return inText(fill(random.pick(phrases.name), { first: random.pick(phrases.first), last: random.pick(phrases.last) }));
};

export const answerCompanyName: AnswerType = (_question, { phrases, random }) => {
  return inText(fill(random.pick(phrases.company), { last: random.pick(phrases.last) }));
};

export const answerText: AnswerType = ({ slot }, customer) => {
  const { phrases, random } = customer;
  const words = random.pick(phrases.text);
  if (slot.pattern === undefined) return inText(words);
  const text = matching(slot.pattern, customer);
  return inText(text ?? words);
};

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const forms = [
  '####',
  '#####',
  '######',
  '########',
  '@-####',
  '@@-####',
  '@@-#####',
  '@@####',
  '@@@-####',
  '@@@####',
  '###-###',
  '# ###',
  '@##',
  '@@@@',
];

/** An answer that fits the pattern of an order number or the like; null when none of the usual forms does. */
function matching(source: string, { random }: Customer): string | null {
  const pattern = compilePattern(source);
  if (!pattern.ok) return null;
  const candidates = forms.map((form) =>
    form.replaceAll('#', () => String(random.whole(0, 9))).replaceAll('@', () => random.pick(letters)),
  );
  const fitting = [...candidates, ...candidates.map((candidate) => candidate.toLowerCase())].filter((candidate) => pattern.test(candidate));
  return fitting.length === 0 ? null : random.pick(fitting);
}

export const answerLocation: AnswerType = (_question, { random, phrases }) => {
  const lat = 50 + random.whole(0, 999) / 10_000;
  const lon = 14.4 + random.whole(0, 999) / 10_000;
  const how = random.next();
  if (how < 0.7) return { body: { type: 'location', lat, lon }, means: null };
  return inText(how < 0.85 ? `${lat}, ${lon}` : random.pick(phrases.text));
};

export const answerFile: AnswerType = (_question, { random }) => {
  const kind = random.pick(['image', 'image', 'image', 'file', 'video'] as const);
  return { body: { type: 'media', kind, ref: `${kind}-${random.whole(1, 99)}` }, means: null };
};
