import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/core/engine/event.ts';
import type { Program } from '../../../src/core/engine/program.ts';
import { initialState } from '../../../src/core/engine/state.ts';
import type { State } from '../../../src/core/engine/state.ts';
import { step } from '../../../src/core/engine/step.ts';
import { compileScript } from '../../../src/core/script/compile.ts';
import { parseScript } from '../../../src/core/script/parse.ts';

const source = `
script: parcels
title: Parcels
languages: [en, cs]
slots:
  what: { type: choice, of: [parcel, bill] }
  at: { type: time }
  phone: { type: phone, region: CZ }
interrupts:
  - { intent: human, go: to_person }
  - { intent: stop, do: opt_out }
  - { intent: question, go: question }
steps:
  - id: ask_what
    ask: what
    say: { en: What is it?, cs: Co to je? }
    choices:
      parcel: { en: Parcel, cs: Zásilka, like: [when will my parcel come] }
      bill: { en: Bill, cs: Faktura }
  - { id: ask_at, ask: at, say: { en: When?, cs: Kdy? } }
  - { id: ask_phone, ask: phone, say: { en: Your number?, cs: Vaše číslo? } }
  - { id: done, end: done }
  - { id: question, say: { en: A colleague answers., cs: Odpoví kolega. }, resume: true }
  - { id: to_person, handoff: { team: support } }
`;

function programOf(text: string): Program {
  const { script } = parseScript(text, 'parcels.yaml');
  if (script === null) throw new Error('the script of this test does not parse');
  const main = compileScript(script);
  return { main, scripts: new Map([[script.script, main]]) };
}

const program = programOf(source);
const settings = { timeZone: 'UTC', hasModel: false, quietHours: null };
const at = Date.UTC(2026, 0, 5, 9);

function after(state: State, event: Event): State {
  const stored: State = JSON.parse(JSON.stringify(state));
  return step(program, stored, event, settings).state;
}

/** The talk after the customer has written these texts, in order. */
function talk(...texts: readonly string[]): State {
  return texts.reduce(
    (state, text, i) => after(state, { type: 'message', at, messageId: `m${i}`, body: { type: 'text', text } }),
    initialState('en'),
  );
}

const slotsOf = (state: State) =>
  Object.fromEntries(Object.entries(state.frames[0]?.slots ?? {}).map(([name, { value }]) => [name, value]));

describe('what counts, an answer or an intent', () => {
  test('takes the phone number out of "call me"', () => {
    const state = talk('hi', 'parcel', '10:00', 'please call me back on +420 777 123 456');
    expect(slotsOf(state)).toMatchObject({ phone: '+420777123456' });
    expect(state.status).toBe('ended');
  });

  test('hears "stop" before a phone number', () => {
    expect(talk('hi', 'parcel', '10:00', 'delete my number +420 777 123 456').status).toBe('opted_out');
  });

  test('takes an option that begins like a question and has no question mark', () => {
    expect(slotsOf(talk('hi', 'when will my parcel finally come'))).toEqual({ what: 'parcel' });
  });

  test('leaves a real question to its interrupt', () => {
    expect(slotsOf(talk('hi', 'when do you open and what do you sell?'))).toEqual({});
  });
});

describe('the language of a running talk', () => {
  test('stays when two Latin words look like another language', () => {
    expect(talk('hi there', 'parcel', 'ten thirty')).toMatchObject({ language: 'en' });
  });

  test('changes with a sentence', () => {
    expect(talk('hi there', 'to je moje zásilka prosím')).toMatchObject({ language: 'cs' });
  });
});

test('answers a sticker with what it can read, and asks again', () => {
  const sticker: Event = { type: 'message', at, messageId: 's', body: { type: 'media', kind: 'sticker', ref: 'x' } };
  const { effects } = step(program, talk('hi'), sticker, settings);
  expect(effects.map((effect) => ('text' in effect ? effect.text : effect.do))).toEqual([
    'I can read text only, please write your answer.\nWhat is it?',
  ]);
});

describe('a talk given back by a person', () => {
  test('goes back to the question that "I want a person" broke off', () => {
    const handed = talk('hi', 'parcel', 'let me talk to a human');
    const back = after(handed, { type: 'release', at });
    expect(back).toMatchObject({ status: 'active', pending: { slot: 'at' } });
  });

  test('is over when the script itself had handed it over', () => {
    const handed = talk('hi', 'qwe', 'rty', 'uio');
    expect(handed.status).toBe('handed_off');
    const back = after(handed, { type: 'release', at });
    expect(back).toMatchObject({ status: 'ended', endedAt: at });
  });
});
