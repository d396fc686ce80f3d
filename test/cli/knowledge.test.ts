import { expect, jest, test } from '@jest/globals';
import { folderOf, parley, parleyProcess } from './parley.ts';

jest.setTimeout(120_000);

test('documents are added, listed, asked and removed', async () => {
  const folder = folderOf({
    'faq.md': '# Delivery\n\nWe deliver to Brno and to every other town of the country.\n',
    'prices.csv': 'name;price\nOslo chair;€90\n',
    'broken.csv': 'Oslo;90\nBergen;80\n',
  });
  const env = { PARLEY_DATA: `${folder}/data`, LOG_LEVEL: 'silent' };
  const run = (...args: string[]) => parley(['knowledge', ...args], { env });

  const refused = await run('add', `${folder}/faq.md`, `${folder}/broken.csv`);
  expect(refused).toMatchObject({ exitCode: 1, out: '', err: expect.stringContaining('must name the columns') });

  const added = await run('add', `${folder}/faq.md`, `${folder}/prices.csv`);
  expect(added).toMatchObject({ exitCode: 0, out: 'faq.md: 1 passage (en).\nprices.csv: 1 passage (any language).\n' });

  const asked = await run('ask', 'Do you deliver to Brno?');
  expect(asked.exitCode).toBe(0);
  expect(asked.out).toMatch(/^We deliver to Brno and to every other town of the country\.\n\nSource: faq\.md\n/);
  const unknown = await run('ask', 'Do you deliver to Vienna?');
  expect(unknown).toMatchObject({ exitCode: 1, out: expect.stringContaining('No answer is sure enough') });

  expect(await run('remove', 'faqs.md')).toMatchObject({ exitCode: 2, err: expect.stringContaining('did you mean "faq.md"?') });
  expect(await run('remove', 'faq.md')).toMatchObject({ exitCode: 0, out: 'faq.md is removed.\n' });
  expect((await run('list')).out).toMatch(/^of .*\nthe organization +prices\.csv +csv +1\n$/);
});

test('the documents beside a script answer in its chats and in the terminal', async () => {
  const script = `script: shop
title: Shop
languages: [en]
slots: { name: { type: person_name } }
interrupts: [{ intent: question, answer: knowledge, team: sales }]
steps:
  - { id: ask_name, ask: name, say: Your name?, retry: { then: bye } }
  - { id: bye, end: done }
`;
  const chat = `chat: Asks on the way
talk:
  - customer: hello
    bot: Your name?
  - customer: Do you deliver to Brno?
    bot: ["Yes, to Brno.\\n\\nSource: faq.md", Your name?]
`;
  const scripts = folderOf({
    'shop/script.yaml': script,
    'shop/chats/asks.yaml': chat,
    'shop/knowledge/faq.md': '# Do you deliver to Brno?\n\nYes, to Brno.\n\n# Returns\n\nWithin two weeks.\n',
  });
  expect(await parley(['test', '--scripts', scripts])).toMatchObject({ exitCode: 0, out: expect.stringContaining('1 passed') });
  const talked = await parleyProcess(['chat', 'shop', '--scripts', scripts], { input: 'Do you deliver to Brno?\n' });
  expect(talked.out).toContain('Yes, to Brno.\n\nSource: faq.md\nYour name?');
});

test('a document that cannot be read is reported by check', async () => {
  const script = 'script: a\ntitle: A\nlanguages: [en]\nsteps:\n  - { id: a, end: done }\n';
  const scripts = folderOf({ 'a/script.yaml': script, 'a/knowledge/prices.csv': 'Oslo;90\n' });
  const checked = await parley(['check', '--scripts', scripts]);
  expect(checked).toMatchObject({ exitCode: 1, err: expect.stringContaining('prices.csv cannot be read') });
});
