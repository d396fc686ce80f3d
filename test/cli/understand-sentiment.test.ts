import { expect, jest, test } from '@jest/globals';
import { folderOf, parleyProcess } from './parley.ts';

// Every test starts processes of its own.
jest.setTimeout(60_000);

const sentiment = ['understand', '--task', 'sentiment', '--lang', 'en'];

const linesOf = (out: string): unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
const jsonLines = (...lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

test('a feeling has its label and the probability that it is right, in the language of the line', async () => {
  const input = jsonLines(
    { id: 1, text: 'not bad at all' },
    { id: 2, text: 'Не понравилось, верните деньги', lang: 'ru' },
    { id: 3, text: 'V kolik hodin otevíráte?', lang: 'cs' },
  );
  const { exitCode, out, err } = await parleyProcess(sentiment, { input });
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(linesOf(out)).toEqual([
    { ready: true },
    { id: 1, label: 'positive', score: expect.any(Number), oos: false },
    { id: 2, label: 'negative', score: expect.any(Number), oos: false },
    { id: 3, label: 'neutral', score: expect.any(Number), oos: false },
  ]);
});

const delivery = ['late again', 'parcel is late', 'where is my parcel'].map((text) => ({ text, label: 'delivery' }));
const money = ['wrong invoice', 'send the invoice', 'pay by card'].map((text) => ({ text, label: 'money' }));

test("a user's own examples are learned, and --labels leaves only some of their labels", async () => {
  const folder = folderOf({ 'examples.jsonl': jsonLines(...delivery, ...money) });
  const input = jsonLines({ id: 1, text: 'the invoice' });
  const args = [...sentiment, '--train', `${folder}/examples.jsonl`];
  expect(linesOf((await parleyProcess(args, { input })).out)[1]).toMatchObject({ label: 'money' });
  expect(linesOf((await parleyProcess([...args, '--labels', 'delivery'], { input })).out)[1]).toMatchObject({
    label: 'delivery',
    score: 1,
  });
});

test('few examples with the shipped labels are learned beside the shipped ones', async () => {
  const examples = ['zork', 'zork zork'].flatMap((text) => [
    { text: `${text} blim`, label: 'positive' },
    { text: `${text} blam`, label: 'negative' },
  ]);
  const folder = folderOf({ 'examples.jsonl': jsonLines(...examples) });
  const input = jsonLines({ id: 1, text: 'I am really disappointed' }, { id: 2, text: 'what a wonderful day' });
  const { out } = await parleyProcess([...sentiment, '--train', `${folder}/examples.jsonl`], { input });
  expect(linesOf(out).slice(1)).toMatchObject([{ label: 'negative' }, { label: 'positive' }]);
});

test.each([
  ['{"text":"one","label":"a"}\n{"text":2}\n', 'examples.jsonl:2 is no example'],
  ['{"text":"one","label":"a"}\n{"text":"two","label":"a"}\n', '--train has only one label'],
  ['{"text":"one","label":"a"}\n{"text":"two","label":"b"}\n', '--train has one example of "a"'],
])('examples that cannot be learned are refused: %j', async (content, message) => {
  const folder = folderOf({ 'examples.jsonl': content });
  const { exitCode, out, err } = await parleyProcess([...sentiment, '--train', `${folder}/examples.jsonl`]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(message);
});

test('a label that is not known is refused with those that are', async () => {
  const { exitCode, err } = await parleyProcess([...sentiment, '--labels', 'positive,sad']);
  expect(exitCode).toBe(2);
  expect(err).toContain('--labels names "sad", known are positive, neutral, negative');
});
