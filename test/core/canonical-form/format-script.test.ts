import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { formatScript } from '../../../src/core/canonical-form/format-script.ts';
import { randomOf } from '../../../src/core/simulate/random.ts';
import { canonicalJson } from '../../../src/core/script/canonical.ts';
import { readScripts, shippedScripts } from '../../../src/scripts-folder.ts';
import { kitchen } from '../chat-test/kitchen.ts';
import { sample, scriptOf } from '../script/sample.ts';

function format(source: string): string {
  const formatted = formatScript(source, 'script.yaml');
  if (!formatted.ok) throw new Error(formatted.problems.map(({ message }) => message).join('\n'));
  return formatted.text;
}

const top = 'script: s\ntitle: S\nlanguages: [en, cs]\nslots:\n  n: { type: number }\n';
const end = '  - id: over\n    end: done\n';
/** What becomes of the lines of one step. */
function step(lines: string): string {
  const text = format(`${top}steps:\n  - id: a\n${lines}\n${end}`);
  return text.slice(text.indexOf('  - id: a\n') + 10, text.indexOf('\n  - id: over'));
}

describe('the order of reading', () => {
  test('keys of the script, of slots and of words', () => {
    const shuffled = `steps:\n  - id: a\n    task: { title: T, due: 1h, team: sales }\n${end}slots:\n  n: { max: 5, min: 1, type: number }\nlanguages: [en, cs]\ntitle: S\nscript: s\n`;
    expect(format(shuffled)).toBe(
      `script: s\ntitle: S\nlanguages: [en, cs]\nslots:\n  n: { type: number, min: 1, max: 5 }\nsteps:\n  - id: a\n    task: { team: sales, title: T, due: 1h }\n${end}`,
    );
  });

  test('languages as the script lists them, other phrases after them', () => {
    expect(step('    say: { cs: Ano, en: Yes }')).toBe('    say: { en: Yes, cs: Ano }');
  });

  test('what belongs to a question stands behind it; words stay in the order in which they are carried out', () => {
    expect(step('    tag: t\n    retry: { times: 1, then: over }\n    say: And?\n    log: l\n    ask: n\n    stage: x')).toBe(
      '    tag: t\n    log: l\n    ask: n\n    say: And?\n    retry: { times: 1, then: over }\n    stage: x',
    );
  });

  test('options stay in the order of their buttons', () => {
    const source = sample.replace(
      'kitchen: { en: A kitchen, ru: Кухня, like: [full kitchen] }\n      repair: { en: A repair, ru: Ремонт }',
      'repair: { like: [fix], ru: Ремонт, en: A repair }\n      kitchen: { en: A kitchen, ru: Кухня }',
    );
    expect(format(source)).toContain(
      '      repair:  { en: A repair, ru: Ремонт, like: [fix] }\n      kitchen: { en: A kitchen, ru: Кухня }\n',
    );
  });
});

describe('quotes', () => {
  test.each([
    ['"Hello there"', 'Hello there'],
    ["'It''s fine'", "It's fine"],
    ['"5000"', '5000'],
    ['"true"', 'true'],
    ['"a: b"', '"a: b"'],
    ['"a #b"', '"a #b"'],
    ['\'say "hi"\'', 'say "hi"'],
    ['"\\"hi\\" he said"', '\'"hi" he said\''],
    ['"{n} of them"', '"{n} of them"'],
    ['"~"', '"~"'],
    ['"- x"', '"- x"'],
    ['" x"', '" x"'],
    ['"tab\\tin"', '"tab\\tin"'],
    ['"línea: ё"', '"línea: ё"'],
    ['Sorry, no.', 'Sorry, no.'],
    ['>-\n      folded\n      text', 'folded text'],
    ['|-\n      two\n      lines', '|-\n      two\n      lines'],
    ['|\n      two\n      lines', '|\n      two\n      lines'],
  ])('say: %s becomes %s', (before, after) => {
    expect(step(`    say: ${before}`)).toBe(`    say: ${after}`);
  });

  test('in braces a comma needs them', () => {
    expect(step('    say: { en: "Yes, please.", cs: Ano }')).toBe('    say: { en: "Yes, please.", cs: Ano }');
  });

  test('conditions and computed values always stand in them', () => {
    expect(step('    set: { n: 1 + 1 }\n    when: { if: n > 1, go: over }\n    else: over')).toBe(
      '    set: { n: "1 + 1" }\n    when: { if: "n > 1", go: over }\n    else: over',
    );
  });
});

describe('lines', () => {
  test('a mapping that is too long for a line is written out', () => {
    const text = 'x'.repeat(80);
    expect(step(`    say: { en: ${text}, cs: ${text} }`)).toBe(`    say:\n      en: ${text}\n      cs: ${text}`);
  });

  test('a list of phrases keeps the lines of its author, and those that are too long are broken', () => {
    const source = top.replace(
      'slots',
      `interrupts:\n  - like: [${'one two three, '.repeat(9)}four,\n     ano,\n      ne]\n    go: over\nslots`,
    );
    const [, list] = /like:\n([^]*?)\n {4}go/.exec(format(`${source}steps:\n${end}`)) ?? [];
    expect(list).toBe(`      [${'one two three, '.repeat(7)}one two three,\n       one two three, four,\n       ano,\n       ne]`);
  });

  test('mappings in braces under each other begin in one column', () => {
    expect(format(`${top.replace('  n:', '  longer: { type: text }\n  n:   ')}steps:\n${end}`)).toContain(
      '  longer: { type: text }\n  n:      { type: number }\n',
    );
  });

  test('blank lines are kept, one at a time', () => {
    expect(format(`${top}\n\n\nsteps:\n\n${end}\n\n  - id: b\n    end: b\n`)).toBe(`${top}\nsteps:\n${end}\n  - id: b\n    end: b\n`);
  });
});

describe('comments', () => {
  const commented = `# yaml-language-server: $schema=x
# Of what it is.

script: s # the name
# For people.
title: S

# In this order.
languages: [en, cs]
slots:
  # How many.
  n: { type: number } # whole
steps:
  # First.
  - id: a
    # Said at once.
    say: Hello # friendly
  # At last.
  - id: over
    end: done
# The end.
`;

  test('stay where they are', () => {
    expect(format(commented)).toBe(commented);
  });

  test('on the line below another comment stay there', () => {
    const below = commented.replace('# whole', '# whole\n# below').replace('# friendly', '# friendly\n    # and below');
    expect(format(format(below))).toBe(format(below));
    expect(format(below)).toContain('  n: { type: number } # whole\n# below\nsteps:');
    expect(format(below)).toContain('    say: Hello # friendly\n    # and below\n  # At last.\n  - id: over');
  });

  test('move with their keys', () => {
    const moved = commented.replace('# For people.\ntitle: S\n', '').replace('slots:', '# For people.\ntitle: S\nslots:');
    expect(
      format(moved)
        .split('\n')
        .filter((line) => line.includes('#'))
        .toSorted(),
    ).toEqual(
      commented
        .split('\n')
        .filter((line) => line.includes('#'))
        .toSorted(),
    );
    expect(format(moved)).toContain('# For people.\ntitle: S\n');
  });

  test('within brackets have the collection written out', () => {
    const text = format(sample.replace('of: [kitchen, repair]', 'of: [kitchen, # a comment\n    repair]'));
    expect(text).toContain('    of:\n      - kitchen # a comment\n      - repair\n');
  });

  test('that have no place in the canonical form are reported, and the script is left as it is', () => {
    const between = sample.replace('    end: not_now', '    end: # a comment\n      not_now');
    expect(formatScript(between, 'script.yaml')).toMatchObject({
      ok: false,
      problems: [{ message: 'the comment "# a comment" cannot be kept where it stands', line: 28, column: 10 }],
    });
  });
});

describe('the meaning', () => {
  const scripts = [
    ...readScripts(shippedScripts).map(({ name, source }) => [name, source] as const),
    ['sample', sample],
    ['kitchen', kitchen],
  ] as const;

  test.each(scripts)('of %s stays, and formatting twice changes nothing more', (_name, source) => {
    const once = format(source);
    expect(canonicalJson(scriptOf(once))).toBe(canonicalJson(scriptOf(source)));
    expect(format(once)).toBe(once);
  });

  test.each(scripts)('of %s stays when everything is written in braces, or nothing', (_name, source) => {
    const inBraces = JSON.stringify(scriptAsYaml(source));
    const written = format(inBraces);
    expect(canonicalJson(scriptOf(written))).toBe(canonicalJson(scriptOf(source)));
    expect(format(written)).toBe(written);
  });
});

describe('comments and blank lines in any place', () => {
  const { source } = readScripts(shippedScripts).find(({ name }) => name === 'appointment')!;

  function scattered(seed: number): string {
    const random = randomOf(seed, 1);
    const lines = source.split('\n');
    for (let count = 0; count < 10; count++) {
      const at = random.whole(0, lines.length - 2);
      const comment = `# c${count}`;
      if (random.chance(0.4)) lines[at] += ` ${comment}`;
      else lines.splice(at, 0, random.chance(0.3) ? '' : `${' '.repeat(random.whole(0, 8))}${comment}`);
    }
    return lines.join('\n');
  }

  test.each(Array.from({ length: 12 }, (_, seed) => seed))('are kept, and formatting twice changes nothing more (seed %i)', (seed) => {
    const before = scattered(seed);
    const once = format(before);
    expect(once.match(/# c\d/g)?.toSorted()).toEqual(before.match(/# c\d/g)?.toSorted());
    expect(format(once)).toBe(once);
  });
});

test('a script with errors is left as it is', () => {
  expect(formatScript('script: s\n', 'script.yaml')).toMatchObject({ ok: false, problems: [{ code: 'missing-key' }, {}, {}] });
});

function scriptAsYaml(source: string): unknown {
  return parse(source, { schema: 'failsafe' });
}
