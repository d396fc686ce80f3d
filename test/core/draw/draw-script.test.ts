import { describe, expect, test } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { readFileSync } from 'node:fs';
import { drawScript } from '../../../src/core/draw/draw-script.ts';
import type { Drawing } from '../../../src/core/draw/drawing.ts';
import { layOut } from '../../../src/core/draw/lay-out.ts';
import { mermaidOf } from '../../../src/core/draw/mermaid.ts';
import { svgOf } from '../../../src/core/draw/svg.ts';
import { textLines, textWidth } from '../../../src/core/draw/text-lines.ts';
import { withTraffic } from '../../../src/core/draw/traffic.ts';
import { checkScript } from '../../../src/core/script/check.ts';
import { parseScript } from '../../../src/core/script/parse.ts';
import { readScripts, shippedScripts } from '../../../src/scripts-folder.ts';
import { kitchen } from '../chat-test/kitchen.ts';
import { changed } from '../script/sample.ts';

function drawn(source: string, language = 'en'): Drawing {
  const { script, problems, positions } = parseScript(source, 'script.yaml');
  if (script === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return drawScript({ script, problems: checkScript(script, positions, new Map()), positions, language });
}

const cardOf = ({ cards }: Drawing, id: string) => cards.find((card) => card.id === id);

describe('cards', () => {
  const drawing = drawn(kitchen);

  test.each([
    ['ask_need', 'question'],
    ['look_up', 'talk'],
    ['route', 'decision'],
    ['hot', 'goal'],
    ['cold', 'end'],
    ['person', 'person'],
    ['interrupt 0', 'interrupt'],
  ])('%s is drawn as %s', (id, kind) => {
    expect(cardOf(drawing, id)?.kind).toBe(kind);
  });

  test('show what is said, what is offered, and what else happens', () => {
    expect(cardOf(drawing, 'ask_need')).toMatchObject({
      text: 'What do you need?',
      notes: ['[A kitchen] [A repair]', 'not understood twice: person'],
    });
    expect(cardOf(drawing, 'hot')?.notes).toEqual(['tag big, new', 'stage offer', 'task for sales, due in 30m', 'end: qualified']);
    expect(cardOf(drawn(kitchen, 'cs'), 'ask_need')?.text).toBe('Co potřebujete?');
  });

  test('shorten long texts, and plurals to the name of their slot', () => {
    const long = drawn(
      changed(
        'Your budget?',
        `"{budget, plural, one {# euro} other {# euros}} of {need, select, repair {a} other {b}}: ${'long '.repeat(40)}"`,
      ),
    );
    expect(cardOf(long, 'ask_budget')?.text).toMatch(/^\{budget\} of \{need\}: long .{100,}long…$/);
  });

  test('a target that does not exist is a card of its own, and the fault stands at its step', () => {
    const drawing = drawn(changed('else: cold', 'else: could'));
    expect(cardOf(drawing, 'could')?.kind).toBe('missing');
    expect(cardOf(drawing, 'route')?.faults).toMatchObject([{ severity: 'error', message: expect.stringContaining('could') }]);
  });

  test('faults outside the steps stand above the picture', () => {
    const { faults, cards } = drawn(changed('goals: [qualified]', 'goals: [qualified, nothing]'));
    expect(faults).toMatchObject([{ message: expect.stringContaining('nothing') }]);
    expect(cards.flatMap((card) => card.faults)).toEqual([]);
  });
});

describe('arrows', () => {
  const { arrows } = drawn(kitchen.replace('say: Still there?, then: park', 'say: Still there?, then: cold'));
  const plain = arrows.map(({ from, to, kind, label }) => `${from} -${kind}-> ${to}${label && `: ${label}`}`);

  test.each([
    'ask_need -next-> ask_budget',
    'ask_budget -silence-> cold: silent for 2h',
    'look_up -failure-> route: webhook fails',
    'look_up -next-> route',
    'route -branch-> hot: budget >= 5000',
    'route -branch-> cold: else',
    'interrupt 0 -interrupt-> person',
  ])('%s', (arrow) => {
    expect(plain).toContain(arrow);
  });

  test('none leads on from a step that leaves, and none to the person whom every question may lead to', () => {
    expect(arrows.some(({ from }) => from === 'hot' || from === 'person')).toBe(false);
    expect(arrows.filter(({ to }) => to === 'person')).toHaveLength(1);
  });

  test('a floor that is another step is one', () => {
    const floors = drawn(changed('ask: budget', 'ask: budget\n    retry: { times: 0, then: cold }')).arrows.filter(
      ({ kind }) => kind === 'floor',
    );
    expect(floors).toMatchObject([{ from: 'ask_budget', to: 'cold', label: 'not understood' }]);
  });

  test('several conditions for the same way share an arrow', () => {
    const both = drawn(
      changed('- { if: budget >= 5000, go: hot }', "- { if: budget >= 5000, go: hot }\n      - { if: need == 'kitchen', go: hot }"),
    );
    expect(both.arrows.find(({ to }) => to === 'hot')?.label).toBe("budget >= 5000\nneed == 'kitchen'");
  });
});

describe('the layout', () => {
  test.each(readScripts(shippedScripts).map(({ name, source }) => [name, source] as const))(
    'of %s has no cards over each other, and all of them inside',
    (_name, source) => {
      const { cards, width, height } = layOut(drawn(source));
      for (const [index, a] of cards.entries()) {
        expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
        for (const b of cards.slice(index + 1)) {
          const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect({ a: a.card.id, b: b.card.id, isApart }).toEqual({ a: a.card.id, b: b.card.id, isApart: true });
        }
      }
    },
  );

  test('no line of a card is wider than the card, however long its words', () => {
    expect(textLines('Ein Wort: Donaudampfschifffahrtsgesellschaftskapitän', 13, 120).every((line) => textWidth(line, 13) <= 120)).toBe(
      true,
    );
    expect(textLines('Отвечаем быстро', 13, 500)).toEqual(['Отвечаем быстро']);
  });
});

describe('SVG', () => {
  test('is well-formed whatever the texts hold, and loads nothing from elsewhere', () => {
    const svg = svgOf(drawn(changed('Your budget?', '"<script>alert(1)</script> & \\"more\\" \\u0007"')));
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toMatch(/<script|href=|url\((?!#)/);
  });

  test('marks faults, shows every card, and has a dark side', () => {
    const svg = svgOf(drawn(changed('else: cold', 'else: could')));
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
    expect(svg).toMatch(/class="card decision error"/);
    expect(svg).toContain('could: no such step');
    const { g } = new XMLParser({ ignoreAttributes: false }).parse(svg).svg.g.at(-1);
    expect(g).toHaveLength(drawn(changed('else: cold', 'else: could')).cards.length);
  });

  test('the picture in docs/ is that of the script that ships', () => {
    const file = readScripts(shippedScripts).find(({ name }) => name === 'lead-qualification')!;
    expect(readFileSync(new URL('../../../docs/lead-qualification.svg', import.meta.url), 'utf8')).toBe(svgOf(drawn(file.source)));
  });
});

describe('Mermaid', () => {
  test('names every card and arrow, and escapes what has a meaning in it', () => {
    const lines = mermaidOf(drawn(changed('Your budget?', '"Your \\"budget\\" [#1] <b>?"'))).split('\n');
    expect(lines[0]).toBe('flowchart TD');
    expect(lines[2]).toBe(
      '  n1["ask_budget<br/>Your #34;budget#34; #91;#35;1#93; #60;b#62;?<br/>not understood 3 times: person"]:::questionCard',
    );
    expect(lines).toContain('  n2 -->|"budget #62;= 5000"| n3');
  });

  test('faults have a class of their own', () => {
    expect(mermaidOf(drawn(changed('else: cold', 'else: could')))).toMatch(/\n {2}class n2(?:,n\d+)* faultCard\n/);
  });
});

describe('traffic', () => {
  const counted = withTraffic(
    drawn(kitchen),
    [
      { from: null, to: 'ask_need', times: 100 },
      { from: 'ask_need', to: 'ask_budget', times: 80 },
      { from: 'ask_budget', to: 'hot', times: 30 },
      { from: 'look_up', to: 'hot', times: 5 },
      { from: 'ask_need', to: 'person', times: 7 },
      { from: 'ask_need', to: 'of_another_script', times: 9 },
    ],
    30,
  );
  const on = (from: string, to: string): number | null | undefined =>
    counted.arrows.find((arrow) => arrow.from === from && arrow.to === to)?.visits;

  test('lies on the arrow between two steps, and on those over silent steps', () => {
    expect(on('ask_need', 'ask_budget')).toBe(80);
    expect(on('look_up', 'route')).toBe(5);
    expect(on('route', 'hot')).toBe(5);
  });

  test('to a step that no way leads to lies on its interrupt', () => {
    expect(on('interrupt 0', 'person')).toBe(7);
  });

  test('counts who came to a card, and shows where nobody went', () => {
    expect(cardOf(counted, 'ask_need')?.visits).toBe(100);
    expect(cardOf(counted, 'hot')?.visits).toBe(35);
    expect(cardOf(counted, 'cold')?.visits).toBe(0);
    expect(svgOf(counted)).toContain('class="arrow branch unused"');
    expect(svgOf(counted)).toContain('(talks of the last 30 days)');
    expect(mermaidOf(counted)).toContain('-->|"80 ×"|');
  });
});
