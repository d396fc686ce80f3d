import { describe, expect, test } from '@jest/globals';
import { capabilities, encode } from '../../../adapters/channels/telegram/encode.ts';
import { splitText } from '../../../adapters/channels/telegram/split-text.ts';

const message = { id: 'm1', chatId: '79001', text: 'Hello' };
const choice = (title: string, id = title) => ({ id, title });
const rowsOf = (...titles: string[]) => {
  const [call] = encode({ ...message, choices: titles.map((title) => choice(title)) });
  const markup = call?.reply_markup;
  return markup && 'inline_keyboard' in markup ? markup.inline_keyboard.map((row) => row.map((button) => button.text)) : null;
};

test('a plain message has no keyboard', () => {
  expect(encode(message)).toEqual([{ chat_id: '79001', text: 'Hello', parse_mode: 'HTML' }]);
});

test('the characters of HTML are shown, not read', () => {
  expect(encode({ ...message, text: 'a < b && b > c &lt; <b>"x"</b>' })[0]?.text).toBe(
    'a &lt; b &amp;&amp; b &gt; c &amp;lt; &lt;b&gt;"x"&lt;/b&gt;',
  );
});

describe('buttons', () => {
  test('a button carries the choice id', () => {
    expect(encode({ ...message, choices: [choice('Yes', 'c-1')] })[0]?.reply_markup).toEqual({
      inline_keyboard: [[{ text: 'Yes', callback_data: 'c-1' }]],
    });
  });

  test('two short titles share a row, a long one has its own', () => {
    expect(rowsOf('Yes', 'No', 'Perhaps')).toEqual([['Yes', 'No'], ['Perhaps']]);
    expect(rowsOf('Yes', 'A title of more than half a row', 'No', 'Later')).toEqual([
      ['Yes'],
      ['A title of more than half a row'],
      ['No', 'Later'],
    ]);
  });

  test('a title of 64 characters stays, a longer one ends in an ellipsis', () => {
    expect(rowsOf('x'.repeat(64))).toEqual([['x'.repeat(64)]]);
    expect(rowsOf('x'.repeat(65))).toEqual([[`${'x'.repeat(63)}…`]]);
  });

  test('a cut title does not end in half a character', () => {
    expect(rowsOf(`${'x'.repeat(62)}👋👋`)).toEqual([[`${'x'.repeat(62)}…`]]);
  });

  test('no choices make no keyboard', () => {
    expect(encode({ ...message, choices: [] })[0]).not.toHaveProperty('reply_markup');
  });
});

describe('asking for the phone number', () => {
  test('shows a button that shares the number and folds away after use', () => {
    expect(encode({ ...message, askContact: true })[0]?.reply_markup).toEqual({
      keyboard: [[{ text: 'Share my phone number', request_contact: true }]],
      one_time_keyboard: true,
      resize_keyboard: true,
    });
  });

  test('speaks Russian after a Russian question', () => {
    expect(encode({ ...message, text: 'Ваш номер?', askContact: true })[0]).toMatchObject({
      reply_markup: { keyboard: [[{ text: 'Отправить мой номер' }]] },
    });
  });

  test.each(['Jaké je vaše číslo?', 'NECHTE NÁM ČÍSLO'])('speaks Czech after "%s"', (text) => {
    expect(encode({ ...message, text, askContact: true })[0]).toMatchObject({
      reply_markup: { keyboard: [[{ text: 'Odeslat moje číslo' }]] },
    });
  });

  test('gives way to choices', () => {
    expect(encode({ ...message, askContact: true, choices: [choice('Yes')] })[0]?.reply_markup).toHaveProperty('inline_keyboard');
  });
});

const max = capabilities.textMax;
const long = (separator: string) => Array.from({ length: 900 }, (_, n) => `word${n}`).join(separator);

describe('long texts', () => {
  test('4096 characters are one message, whatever they become in HTML', () => {
    const calls = encode({ ...message, text: '&'.repeat(max) });
    expect(calls.map((call) => call.text)).toEqual(['&amp;'.repeat(max)]);
  });

  test('buttons are on the last part only', () => {
    const calls = encode({ ...message, text: long(' '), choices: [choice('Yes')] });
    expect(calls.map((call) => call.reply_markup !== undefined)).toEqual([false, true]);
  });

  test('are cut at a paragraph before a line, at a line before a word', () => {
    expect(splitText('one two\n\nthree\nfour five', 18)).toEqual(['one two', 'three\nfour five']);
    expect(splitText('one two\nthree four five', 18)).toEqual(['one two', 'three four five']);
    expect(splitText('one two three four', 13)).toEqual(['one two three', 'four']);
  });

  test('a word longer than a message is cut between characters, never inside one', () => {
    expect(splitText('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
    expect(splitText('ab👋👋', 3)).toEqual(['ab', '👋', '👋']);
  });

  test.each([' ', '\n', '\n\n', ' \n \n ', '', '👋'])('lose nothing but white space when joined by %j', (separator) => {
    const text = long(separator);
    const parts = splitText(text, max);
    expect(parts.every((part) => part.length > 0 && part.length <= max)).toBe(true);
    expect(parts.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
  });

  test('no part is empty, even between pages of white space', () => {
    expect(splitText(`a${' '.repeat(50)}b${'\n'.repeat(50)}`, 10)).toEqual(['a', 'b']);
  });
});
