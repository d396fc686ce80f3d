import { inText } from './customer.ts';
import type { AnswerType } from './customer.ts';
import { fill } from './fill.ts';

export const answerChoice: AnswerType = ({ options }, { phrases, random }) => {
  if (options.length === 0) return inText(random.pick(phrases.undecided));
  const index = random.whole(0, options.length - 1);
  const { id, title } = options[index]!;
  const places = phrases.place[index];
  if (places !== undefined && random.chance(0.15)) return inText(random.pick(places), id);
  const spoken = random.chance(0.6) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
  return inText(fill(random.pick(phrases.option), { x: spoken }), id);
};

export const answerChoices: AnswerType = ({ options }, { phrases, random }) => {
  const chosen = options.filter(() => random.chance(0.5));
  const some = chosen.length === 0 ? options.slice(0, 1) : chosen;
  const titles = some.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1));
  const text = random.chance(0.5) ? titles.join(', ') : [titles.slice(0, -1).join(', '), titles.at(-1)].filter(Boolean).join(phrases.and);
  return inText(text, `[${some.map(({ id }) => id).join(', ')}]`);
};

export const answerYesNo: AnswerType = ({ options }, { phrases, random }) => {
  const isYes = random.chance(0.65);
  const title = options.find(({ id }) => id === (isYes ? 'yes' : 'no'))?.title;
  const own = isYes ? phrases.yes : phrases.no;
  return inText(title !== undefined && random.chance(0.3) ? title : random.pick(own), isYes ? 'yes' : 'no');
};
