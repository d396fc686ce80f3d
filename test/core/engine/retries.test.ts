import { describe, expect, test } from '@jest/globals';
import { openTalk, programOf, scriptWith } from './talk.ts';

/** One question, then the end; whoever cannot answer ends up with a person. */
function asking(slot: string, rest = '', top = '') {
  const steps = `  - id: question
    say: The question?
    ask: it
    ${rest}
  - { id: done, end: done }
  - { id: to_person, handoff: { team: sales } }`;
  return programOf(scriptWith({ top: `${top}\ndefaults: { retry: { then: to_person } }`, slots: `  it: ${slot}`, steps }));
}

const options = '{ type: choice, of: [wall, floor, other] }';
const titles = `choices:
      wall: { en: Wall cupboard, cs: Horní skříňka }
      floor: { en: Floor cupboard, cs: Spodní skříňka }
      other: { en: Another thing, cs: Něco dalšího }`;

describe('an answer that cannot be read', () => {
  test('is asked again as often as the rule says, then the talk goes to its floor', () => {
    const talk = openTalk(asking('{ type: number }', 'retry: { times: 2, say: A number please., then: to_person }'));
    expect(talk.says('hello', 'blue').said).toEqual(['A number please.\nThe question?']);
    expect(talk.says('green').said).toEqual(['A number please.\nThe question?']);
    const { said, state, passed } = talk.says('red');
    expect(said).toEqual([]);
    expect(state).toMatchObject({ status: 'handed_off', pending: null, timers: [] });
    expect(passed).toContainEqual({ kind: 'floor', script: 'main', step: 'question', which: '' });
  });

  test('goes to the floor at once where no try is allowed', () => {
    const talk = openTalk(asking('{ type: number }', 'retry: { times: 0, then: to_person }'));
    expect(talk.says('hello', 'blue').state.status).toBe('handed_off');
  });

  test('is kept with its message as not read', () => {
    expect(openTalk(asking('{ type: number }')).says('hello', 'blue').readings).toContainEqual({
      messageId: 'm2',
      slot: 'it',
      refused: 'not read',
    });
  });
});

describe('a refused value says why', () => {
  test.each([
    ['too small a number', '{ type: number, min: 5 }', '3', 'At least 5, please.'],
    ['too large a number', '{ type: number, max: 5000 }', '6000', 'At most 5,000, please.'],
    ['too little money', '{ type: money, currency: EUR, min: 1000 }', '500', 'At least €1,000, please.'],
    ['a quantity of nothing', '{ type: quantity }', '0', 'That is less than possible.'],
    ['a moment that is over', '{ type: datetime }', 'yesterday at 10:00', 'That time has already passed.'],
    ['a phone number that is none', '{ type: phone, region: CZ }', '777 12 34 5', 'That phone number does not look complete.'],
    ['an e-mail address that is none', '{ type: email }', 'anna@', 'That does not look like an e-mail address.'],
    ['a text of another form', "{ type: text, pattern: '\\d{5}' }", '123', 'That does not have the form I expect.'],
  ])('%s', (_what, slot, answer, why) => {
    expect(openTalk(asking(slot)).says('hello', answer).said).toEqual([`${why}\nThe question?`]);
  });

  test("in the customer's language", () => {
    const talk = openTalk(asking('{ type: number, min: 5 }'), { language: 'cs' });
    expect(talk.says('dobrý den', '3').said).toEqual(['Nejméně 5, prosím.\nThe question?']);
  });

  test("by the script's own words where it has some for the form", () => {
    const talk = openTalk(asking('{ type: email }', 'retry: { say: "Like anna@example.com.", then: to_person }'));
    expect(talk.says('hello', 'anna@').said).toEqual(['Like anna@example.com.\nThe question?']);
  });

  test('and a pattern is never matched against an endless answer', () => {
    const talk = openTalk(asking("{ type: text, pattern: '.*.*.*x' }"));
    expect(talk.says('hello', 'y'.repeat(4000)).said).toHaveLength(1);
  });
});

describe('a doubtful answer is asked back', () => {
  const ambiguous = () => {
    const talk = openTalk(asking(options, titles));
    return { talk, turned: talk.says('hello', 'the cupboard') };
  };

  test('with the candidates as buttons, and nothing is guessed', () => {
    const { talk, turned } = ambiguous();
    expect(turned.said).toEqual(['Which of these do you mean?']);
    expect(turned.buttons).toEqual(['Wall cupboard', 'Floor cupboard', 'Something else']);
    expect(talk.slots).toEqual({});
  });

  test.each([
    ['by its number', '2', 'floor'],
    ['by its title', 'wall cupboard', 'wall'],
    ['by an answer of its own', 'another thing', 'other'],
  ])('and answered %s', (_how, answer, value) => {
    const { talk } = ambiguous();
    talk.says(answer);
    expect(talk.slots).toEqual({ it: value });
  });

  test('and answered by its button', () => {
    const { talk } = ambiguous();
    talk.presses('Floor cupboard');
    expect(talk.slots).toEqual({ it: 'floor' });
    expect(talk.state.frames[0]?.slots['it']).toMatchObject({ by: 'button', evidence: 'Floor cupboard', messageId: 'm3' });
  });

  test.each([['3'], ['Something else'], ['no']])('and refused by "%s", which asks the question itself again', (answer) => {
    const { talk } = ambiguous();
    const { said, buttons, state } = talk.says(answer);
    expect(said).toEqual(['The question?']);
    expect(buttons).toEqual(['Wall cupboard', 'Floor cupboard', 'Another thing']);
    expect(state.pending?.tries).toBe(1);
  });

  test('and "yes" does not tell which one', () => {
    const { talk } = ambiguous();
    talk.says('yes');
    expect(talk.slots).toEqual({});
  });

  const unsure = (slot: string, answer: string, rest = '') => {
    const talk = openTalk(asking(slot, `understand: { confirm_below: 0.99 }\n    ${rest}`));
    return { talk, turned: talk.says('hello', answer) };
  };

  test('when the reader is not sure enough', () => {
    const { turned } = unsure('{ type: money, currency: EUR }', 'about 5000');
    expect(turned.said).toEqual(['Did I get this right: €5,000?']);
    expect(turned.buttons).toEqual(['€5,000', 'Something else']);
  });

  test.each([
    ['yes', { it: { amount: 5000, currency: 'EUR' } }],
    ["that's right", { it: { amount: 5000, currency: 'EUR' } }],
    ['no', {}],
    ['7000', { it: { amount: 7000, currency: 'EUR' } }],
  ])('and "%s" settles it', (answer, slots) => {
    const { talk } = unsure('{ type: money, currency: EUR }', 'about 5000');
    talk.says(answer);
    expect(talk.slots).toEqual(slots);
  });

  test('and a number is a value there, never a place in the list', () => {
    const { talk } = unsure('{ type: quantity }', 'about 5');
    talk.says('2');
    expect(talk.slots).toEqual({ it: 2 });
  });

  test('anew when the answer to it is another doubtful value', () => {
    const { talk } = unsure('{ type: money, currency: EUR }', 'about 5000');
    expect(talk.says('no, about 7000').buttons).toEqual(['€7,000', 'Something else']);
    talk.presses('€7,000');
    expect(talk.slots).toEqual({ it: { amount: 7000, currency: 'EUR' } });
  });

  test('no more often than the retry rule allows', () => {
    const talk = openTalk(asking(options, `${titles}\n    retry: { times: 2, then: to_person }`));
    expect(talk.says('hello', 'the cupboard', 'the cupboard').state.status).toBe('active');
    expect(talk.says('the cupboard').state.status).toBe('handed_off');
  });

  test('of yes and no keeps "nope" an answer', () => {
    const talk = openTalk(asking('{ type: yes_no }'), { language: 'cs' });
    expect(talk.says('dobrý den', 'no').said).toEqual(['Co z toho máte na mysli?']);
    talk.says('nikoliv');
    expect(talk.slots).toEqual({ it: false });
  });
});
