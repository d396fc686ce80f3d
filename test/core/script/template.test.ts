import { describe, expect, test } from '@jest/globals';
import { compileText } from '../../../src/core/script/template.ts';

function render(text: string, language: string, values: Record<string, string | number>): string {
  const compiled = compileText(text, language);
  if (!compiled.ok) throw new Error(compiled.message);
  return compiled.render((name) => values[name]);
}

const kitchens = '{n, plural, one {# кухня} few {# кухни} many {# кухонь} other {# кухни}}';
const czech = '{n, plural, one {# kuchyně} few {# kuchyně} other {# kuchyní}}';

describe('texts', () => {
  test.each([
    ['Hello', 'en', {}, 'Hello'],
    ["Don't worry", 'en', {}, "Don't worry"],
    ['Call {name}: {need}', 'en', { name: 'Jan', need: 'a kitchen' }, 'Call Jan: a kitchen'],
    ['Call {name}!', 'en', {}, 'Call !'],
    ['<b>{name}</b> & co', 'en', { name: '<i>' }, '<b><i></b> & co'],
    [kitchens, 'ru', { n: 1 }, '1 кухня'],
    [kitchens, 'ru', { n: 3 }, '3 кухни'],
    [kitchens, 'ru', { n: 11 }, '11 кухонь'],
    [kitchens, 'ru', {}, '0 кухонь'],
    [czech, 'cs', { n: 2 }, '2 kuchyně'],
    [czech, 'cs', { n: 5 }, '5 kuchyní'],
    ['{need, select, repair {Oprava} other {Jiné}}', 'cs', { need: 'repair' }, 'Oprava'],
    ['{need, select, repair {Oprava} other {Jiné}}', 'cs', {}, 'Jiné'],
  ])('%s in %s with %j', (text, language, values, expected) => {
    expect(render(text, language, values)).toBe(expected);
  });

  test('a name can be shown and counted in the same text', () => {
    const compiled = compileText('{n}: {n, plural, one {one room} other {# rooms}}', 'en');
    expect(compiled.ok && compiled.render((_name, use) => (use === 'words' ? 'two' : 2))).toBe('two: 2 rooms');
  });

  test.each(['{name', '{}', '{n, plural, one {x}}', '{when, date}', '{when, time, short}', '{n, plurl, other {x}}', '{a b}'])(
    '%s does not compile',
    (text) => {
      expect(compileText(text, 'en')).toMatchObject({ ok: false });
    },
  );

  test('the plural forms a language needs are named when they are absent', () => {
    const compiled = compileText('{n, plural, one {# a} other {# b}}', 'ru');
    expect(compiled.ok && [...compiled.missingPlurals].toSorted()).toEqual(['few', 'many']);
    const inEnglish = compileText('{n, plural, one {# a} other {# b}}', 'en');
    expect(inEnglish.ok && inEnglish.missingPlurals).toEqual([]);
  });
});
