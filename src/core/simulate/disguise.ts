import type { Answer, Customer } from './customer.ts';
import type { Random } from './random.ts';

/** Puts an answer in the words of a customer of some temper; the value that is meant stays. */
export function disguised(answer: Answer, { temper, phrases, random }: Customer): Answer {
  const { body } = answer;
  if (body.type !== 'text') return answer;
  const say = (text: string): Answer => ({ ...answer, body: { type: 'text', text } });
  switch (temper.disguise) {
    case 'short':
      return say(body.text.toLowerCase().replace(/[.!,]+$/, ''));
    case 'wordy':
      return random.chance(0.5)
        ? say(random.pick(phrases.before) + body.text)
        : say(body.text.replace(/[.!]+$/, '') + random.pick(phrases.after));
    case 'angry':
      return random.chance(0.4) ? say(`${random.pick(phrases.outburst)}${body.text}!!`) : say(body.text.toUpperCase());
    case 'typos':
      return say(mistyped(body.text, random));
    default:
      return answer;
  }
}

/** One slip of the finger in some of the longer words; numbers and addresses are typed with care. */
function mistyped(text: string, random: Random): string {
  return text.replaceAll(/(?<![\w@.])\p{L}{5,}(?![\w@.]*@)/gu, (word) => (random.chance(0.35) ? slip(word, random) : word));
}

function slip(word: string, random: Random): string {
  const at = random.whole(1, word.length - 2);
  const [before, here, next, after] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 2)];
  switch (random.whole(0, 2)) {
    case 0:
      return `${before}${next}${here}${after}`;
    case 1:
      return `${before}${next}${after}`;
    default:
      return `${before}${here}${here}${next}${after}`;
  }
}
