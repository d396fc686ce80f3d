import { answerTo } from './answers.ts';
import type { Question } from './customer.ts';
import { fill } from './fill.ts';
import { press, send } from './talk-run.ts';
import type { TalkRun } from './talk-run.ts';
import type { Stray } from './temper.ts';

/** Says or does something that is no answer. `before` is the question that was answered last. */
export function stray(run: TalkRun, kind: Stray, before: Question | null): void {
  const { phrases, random } = run.customer;
  const say = (texts: readonly string[]): void => send(run, { type: 'text', text: random.pick(texts) });
  switch (kind) {
    case 'sticker':
      return send(run, { type: 'media', kind: 'sticker', ref: 'sticker' });
    case 'voice':
      return send(run, { type: 'media', kind: 'voice', ref: `voice-${random.whole(1, 99)}` });
    case 'picture':
      return send(run, { type: 'media', kind: 'image', ref: `image-${random.whole(1, 99)}` });
    case 'place':
      return send(run, { type: 'location', lat: 50.0755, lon: 14.4378 });
    case 'old-button':
      return run.offered.length === 0 ? say(phrases.undecided) : press(run, random.pick(run.offered).title);
    case 'otherwise':
      return say([before === null ? random.pick(phrases.undecided) : fill(random.pick(phrases.otherwise), { x: inWords(run, before) })]);
    default:
      return say(phrases[textsOf[kind]]);
  }
}

const textsOf = {
  question: 'question',
  price: 'price',
  'off-topic': 'offTopic',
  anger: 'angry',
  undecided: 'undecided',
  human: 'human',
  stop: 'stop',
  greeting: 'greeting',
} as const satisfies Partial<Record<Stray, string>>;

function inWords({ customer }: TalkRun, question: Question): string {
  const { body } = answerTo(question, customer);
  return body.type === 'text' ? body.text : '';
}
