import { expect, test } from '@jest/globals';
import { moveState } from '../../../src/core/moving/move-state.ts';
import { placesLost } from '../../../src/core/moving/places-lost.ts';
import { versionChange } from '../../../src/core/moving/version-change.ts';
import { readScripts, shippedScripts } from '../../../src/scripts-folder.ts';
import { randomOf } from '../../support/random.ts';
import { hour, openTalk, programOf } from '../engine/talk.ts';
import type { Talk } from '../engine/talk.ts';

const sources = readScripts(shippedScripts).map(({ source }) => source);
const main = sources.find((source) => source.includes('script: lead-qualification'))!;
const others = sources.filter((source) => source !== main);

/** The same script with another name for every step, each declared. */
function renamed(source: string): string {
  const ids = [...source.matchAll(/^ {2}- id: (\w+)$/gm)].map(([, id]) => id!);
  return ids.reduce((text, id) => {
    const named = text.replace(new RegExp(`^  - id: ${id}$`, 'm'), `  - id: new_${id}\n    was: ${id}`);
    return named.replaceAll(new RegExp(`((?:then|go|else): )${id}(?=[ ,}\\n])`, 'g'), `$1new_${id}`);
  }, source);
}

const before = programOf(main, ...others);
const after = programOf(...[main, ...others].map(renamed));
const change = versionChange(before, [after]);

const words =
  'a new kitchen|5000 EUR|3|Jan Novák|777 123 456|yes|no|tomorrow|how much is it?|do you deliver?|stop|human please|2|something|12 m2|in spring|call me'.split(
    '|',
  );

/** Only what was offered since the effect `from` is pressed. */
function act(talk: Talk, random: (below: number) => number, from = 0): readonly string[] {
  const kind = random(10);
  if (kind === 0) return talk.waits((1 + random(30)) * hour);
  const { choices = [] } =
    (talk.effects.slice(from).findLast((effect) => effect.do === 'say' && effect.choices !== undefined) as {
      choices?: { id: string }[];
    }) ?? {};
  const button = choices[random(choices.length || 1)];
  if (kind < 5 && button !== undefined) return talk.send({ type: 'choice', id: button.id }).said;
  const { said, ask } = talk.says(words[random(words.length)]!);
  return ask === null ? said : talk.answers({ ok: true, ask: 'knowledge', answer: null }).said;
}

test('every step of the shipped scripts got another name, and no place is lost', () => {
  expect(after.main.script.steps.every(({ id, was }) => id === `new_${was}`)).toBe(true);
  expect(placesLost(change)).toEqual([]);
});

test('talks that are moved to it at any moment go on word for word as those that stay', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const random = randomOf(seed);
    const stays = openTalk(before);
    stays.send({ type: 'start' });
    for (let events = random(8); events > 0; events--) act(stays, random);
    const moved = moveState(change, stays.state, 'contact');
    if (!moved.moved) throw new Error(`seed ${seed}: ${moved.where} ${moved.reason}`);
    const from = stays.effects.length;
    const goes = openTalk(after, { state: moved.state, at: stays.at });
    // Both get the same acts, so they choose from the same buttons: those that were offered after the move.
    for (let events = 8; events > 0; events--) {
      const next = random(1_000_000);
      expect([seed, ...act(goes, randomOf(next))]).toEqual([seed, ...act(stays, randomOf(next), from)]);
    }
    expect([goes.state.status, goes.state.outcome]).toEqual([stays.state.status, stays.state.outcome]);
  }
});
