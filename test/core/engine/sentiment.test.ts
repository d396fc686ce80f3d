import { expect, test } from '@jest/globals';
import { openTalk, programOf, scriptWith } from './talk.ts';

const script = (score: string) =>
  programOf(
    scriptWith({
      top: `score:\n${score}`,
      slots: '  need: { type: text }\n  more: { type: text }',
      steps: `  - { id: a, ask: need, say: What do you need?, retry: { then: x } }
  - { id: b, ask: more, say: What else?, retry: { then: x } }
  - { id: x, end: x }`,
    }),
  );

const feels = script('  - { sentiment: negative, points: -10, because: is unhappy }\n  - { sentiment: positive, points: 10 }');

test('a rule counts what a customer feels, once, with the words and the message', () => {
  const talk = openTalk(feels);
  talk.says('hello');
  const { readings } = talk.says('This is the worst service I have ever had');
  expect(readings[0]).toEqual({ messageId: 'm2', sentiment: 'negative' });
  talk.says('Terrible, I want my money back');
  expect(talk.state.score.map(({ points, because, evidence, messageId }) => [points, because, evidence, messageId])).toEqual([
    [-10, 'is unhappy', 'This is the worst service I have ever had', 'm2'],
  ]);
});

test('the first message counts as well, and good feelings have rules of their own', () => {
  const talk = openTalk(feels);
  talk.says('Thank you so much, your service is wonderful!');
  expect(talk.state.score.map(({ points, because }) => [points, because])).toEqual([[10, 'positive words']]);
});

test('a feeling that is not plain counts for nothing', () => {
  const talk = openTalk(feels);
  talk.says('hello', 'Good food, slow service');
  expect(talk.state.score).toEqual([]);
});

test('the anger of who wants to be left alone is not kept', () => {
  const talk = openTalk(feels);
  talk.says('hello');
  const { readings } = talk.says('Stop writing to me, terrible service!');
  expect(readings.some((reading) => 'sentiment' in reading)).toBe(false);
  expect(talk.state.score).toEqual([]);
});

test('a script without such a rule does not look for feelings', () => {
  const talk = openTalk(script('  - { intent: purchase, points: 10 }'));
  talk.says('hello');
  expect(talk.says('This is the worst service I have ever had').readings.some((reading) => 'sentiment' in reading)).toBe(false);
});
