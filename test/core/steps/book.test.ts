import { describe, expect, test } from '@jest/globals';
import { openDesk, workingDays } from '../../../src/core/chat-test/booking-desk.ts';
import type { Ask } from '../../../src/core/engine/event.ts';
import type { BookingRequest } from '../../../src/core/ports/bookings.ts';
import { programOf as programOfOne, talk } from '../chat-test/kitchen.ts';
import { openTalk, programOf } from '../engine/talk.ts';
import type { Turned } from '../engine/talk.ts';

const script = `script: visit
title: Visit
languages: [en, ru, cs]
goals: [booked]
slots:
  visit_at: { type: datetime }
  until: { type: datetime }
  who: { type: text }
  day: { type: date_range }
interrupts:
  - { intent: human, go: person }
  - { intent: stop, do: opt_out }
  - { intent: cancel, go: cancel }
  - { intent: reschedule, go: move }
steps:
  - id: pick
    say: { en: Which time suits you?, ru: Какое время удобно?, cs: Který termín se hodí? }
    book: { service: visit, fill: { start: visit_at, end: until, person: who }, offer: 3, latest: day, notes: "for {language}", none: full, else: failed }
    retry: { times: 1, say: { en: Pick one., ru: Выберите., cs: Vyberte. }, then: person }
    silence: { after: 2h, say: { en: Still there?, ru: Вы здесь?, cs: Jste tu? }, then: park }
  - id: done
    say: { en: "See you on {visit_at}.", ru: "До встречи {visit_at}.", cs: "Na viděnou {visit_at}." }
    wait: 1d
    end: booked
  - { id: full, say: Full., end: full }
  - { id: failed, say: Failed., end: failed }
  - id: move
    book: { move: [visit, call], fill: { start: visit_at }, unbooked: unbooked, none: full, else: failed }
    say: { en: When instead?, ru: Когда тогда?, cs: Kdy místo toho? }
  - { id: moved, say: "Now {visit_at}.", resume: true }
  - id: cancel
    book: { cancel: [visit, call], unbooked: unbooked, else: failed }
    say: Cancelled.
    resume: true
  - { id: unbooked, say: No booking., resume: true }
  - { id: person, handoff: { team: sales } }
`;
const program = programOfOne(script);
const chat = (lines: string, head = 'language: en') => talk(lines, head, program).differences;

const first = '[ "Mon 5 Jan, 11:00", "Mon 5 Jan, 14:00", "Mon 5 Jan, 16:00", Other times ]';

describe('free times are offered, and the one that is picked is booked', () => {
  test('by its button', () => {
    expect(
      chat(`  - { customer: hello, bot: Which time suits you?, buttons: ${first} }
  - press: "Mon 5 Jan, 14:00"
    bot: See you on January 5, 2026 at 2:00 PM.
    expect: { slots: { visit_at: 2026-01-05T14:00, until: 2026-01-05T15:00, who: Larkwood }, bookings: [{ service: visit, at: 2026-01-05T14:00 }] }`),
    ).toEqual([]);
  });

  test.each([
    ['en', 'the second one', '2026-01-05T14:00'],
    ['en', 'third', '2026-01-05T16:00'],
    ['en', 'at four', '2026-01-05T16:00'],
    ['en', 'Mon 5 Jan, 11:00', '2026-01-05T11:00'],
    ['en', 'tomorrow at 11', '2026-01-06T11:00'],
    ['en', 'can we do Friday at 2pm?', '2026-01-09T14:00'],
    ['ru', 'второй вариант', '2026-01-05T14:00'],
    ['ru', 'завтра в четыре', '2026-01-06T16:00'],
    ['ru', 'в 11', '2026-01-05T11:00'],
    ['cs', 'druhý', '2026-01-05T14:00'],
    ['cs', 've středu v 9', '2026-01-07T09:00'],
    ['cs', 'zítra ve 14 hodin', '2026-01-06T14:00'],
  ])('%s: "%s" books %s', (language, words, at) => {
    expect(
      chat(
        `  - { start: true }\n  - { customer: "${words}" }\n  - expect: { bookings: [{ service: visit, at: ${at} }] }`,
        `language: ${language}\nstrict: false`,
      ),
    ).toEqual([]);
  });

  test('on the clocks of the calendar, which are named to who lives by others', () => {
    const head = 'language: en\nzone: Europe/Prague\nbookings: { zone: America/New_York }';
    expect(
      chat(
        `  - start: true
    bot: |-
      Which time suits you?
      Times are in Eastern Time.
    buttons: [ "Mon 5 Jan, 09:00", "Mon 5 Jan, 11:00", "Mon 5 Jan, 14:00", Other times ]
  - { customer: tomorrow at nine, bot: "See you on January 6, 2026 at 9:00 AM." }`,
        head,
      ),
    ).toEqual([]);
  });

  test('no later than the script wants them', () => {
    const source = script.replace('steps:\n', 'steps:\n  - { id: ask_day, ask: day, say: By when? }\n');
    const lines = `  - { start: true }
  - { customer: by Tuesday }
  - { customer: later, buttons: [ "Tue 6 Jan, 09:00", "Tue 6 Jan, 11:00", "Tue 6 Jan, 14:00", Other times ], bot_has: Which }
  - { press: Other times, buttons: [ "Tue 6 Jan, 16:00", Other times ], bot_has: Which }
  - { customer: on Thursday, bot_has: Nothing is free then }`;
    expect(talk(lines, 'language: en\nstrict: false', programOfOne(source)).differences).toEqual([]);
  });
});

describe('who wants another time', () => {
  test.each([
    ['en', 'Thursday afternoon', 'Thu 8 Jan, 14:00 | Thu 8 Jan, 16:00 | Other times'],
    ['en', 'after 3', 'Mon 5 Jan, 16:00 | Tue 6 Jan, 16:00 | Wed 7 Jan, 16:00 | Other times'],
    ['en', 'something later', 'Tue 6 Jan, 09:00 | Tue 6 Jan, 11:00 | Tue 6 Jan, 14:00 | Other times'],
    ['en', 'none of these', 'Tue 6 Jan, 09:00 | Tue 6 Jan, 11:00 | Tue 6 Jan, 14:00 | Other times'],
    ['en', 'another day', 'Tue 6 Jan, 09:00 | Tue 6 Jan, 11:00 | Tue 6 Jan, 14:00 | Other times'],
    ['en', 'next week', 'Mon 12 Jan, 09:00 | Mon 12 Jan, 11:00 | Mon 12 Jan, 14:00 | Other times'],
    ['ru', 'а попозже?', 'вт, 6 янв., 09:00 | вт, 6 янв., 11:00 | вт, 6 янв., 14:00 | Другое время'],
    ['ru', 'в пятницу с утра', 'пт, 9 янв., 09:00 | пт, 9 янв., 11:00 | Другое время'],
    ['cs', 've čtvrtek odpoledne', 'čt 8. 1. 14:00 | čt 8. 1. 16:00 | Jiné termíny'],
    ['cs', 'jiný den', 'út 6. 1. 09:00 | út 6. 1. 11:00 | út 6. 1. 14:00 | Jiné termíny'],
  ])('%s: "%s" is offered %s', (language, words, titles) => {
    const offered = talk(`  - { start: true }\n  - { customer: "${words}" }`, `language: ${language}\nstrict: false`, program);
    expect(offered.transcript.at(-1)!.choices.join(' | ')).toBe(titles);
    expect(offered.bookings).toEqual([]);
  });

  test('is told so when it is not free, with the closest times that are', () => {
    expect(
      chat(
        `  - { start: true, bot: Which time suits you?, buttons: ${first} }
  - customer: Sunday at 3
    bot: "Nothing is free then. The closest free times:"
    buttons: [ "Mon 12 Jan, 09:00", "Mon 12 Jan, 11:00", "Mon 12 Jan, 14:00", Other times ]`,
      ),
    ).toEqual([]);
  });

  test('comes to the end of the list, and what was offered stands', () => {
    expect(
      chat(
        `  - { start: true, bot: Which time suits you?, buttons: [ "Tue 6 Jan, 10:00" ] }
  - { customer: anything later?, bot: "There are no others there. What I can offer:", buttons: [ "Tue 6 Jan, 10:00", Other times ] }
  - { customer: ok then, bot: "See you on January 6, 2026 at 10:00 AM." }`,
        'language: en\nbookings: { free: [ 2026-01-06T10:00 ] }',
      ),
    ).toEqual([]);
  });

  test('may press a time that was shown earlier', () => {
    expect(
      chat(`  - { start: true, bot: Which time suits you?, buttons: ${first} }
  - { press: Other times, bot: Which time suits you?, buttons: [ "Tue 6 Jan, 09:00", "Tue 6 Jan, 11:00", "Tue 6 Jan, 14:00", Other times ] }
  - { press: "Mon 5 Jan, 16:00", bot: "See you on January 5, 2026 at 4:00 PM." }`),
    ).toEqual([]);
  });
});

describe('what can go wrong', () => {
  test('a time that somebody else has taken meanwhile: others are offered', () => {
    expect(
      chat(`  - { start: true, bot: Which time suits you?, buttons: ${first} }
  - press: "Mon 5 Jan, 14:00"
    bookings: taken
    bot: "That time has just been taken. These are free:"
    buttons: [ "Mon 5 Jan, 11:00", "Mon 5 Jan, 16:00", "Tue 6 Jan, 09:00", Other times ]
    expect: { bookings: [] }
  - { press: "Mon 5 Jan, 14:00", bot_has: just been taken }
  - { customer: the first, bot: "See you on January 5, 2026 at 11:00 AM.", expect: { bookings: [{ service: visit, at: 2026-01-05T11:00 }] } }`),
    ).toEqual([]);
  });

  test.each([
    ['nothing is free', 'none', 'Full.', 'full'],
    ['bookings cannot be reached', 'unreachable', 'Failed.', 'failed'],
  ])('%s: the script says where the talk goes', (_what, fault, bot, outcome) => {
    expect(chat(`  - { start: true, bookings: ${fault}, bot: ${bot}, expect: { outcome: ${outcome} } }`)).toEqual([]);
  });

  test('the last free time is taken: nothing is left', () => {
    const head = 'language: en\nbookings: { free: [ 2026-01-06T10:00 ] }';
    expect(chat(`  - { start: true, bot_has: Which }\n  - { customer: "yes", bookings: taken, bot: Full. }`, head)).toEqual([]);
  });

  test('an answer that cannot be read is asked for again, and then a person comes', () => {
    expect(
      chat(`  - { start: true, bot: Which time suits you?, buttons: ${first} }
  - customer: blue
    bot: |-
      Pick one.
      Which time suits you?
    buttons: ${first}
  - { sticker: true, expect: { status: handed_off } }`),
    ).toEqual([]);
  });

  test('a customer who says nothing is reminded once, and may still answer', () => {
    expect(
      chat(
        `  - { start: true, bot_has: Which }
  - { after: 2h, bot: Still there?, expect: { status: parked } }
  - { customer: tomorrow at 9, bot_has: See you }`,
      ),
    ).toEqual([]);
  });
});

describe('a booking that stands', () => {
  test('is moved in the middle of another question, and the talk goes on', () => {
    expect(
      chat(`  - { start: true, bot_has: Which }
  - { customer: the first, bot: "See you on January 5, 2026 at 11:00 AM." }
  - { customer: I need to reschedule, bot: When instead?, buttons: [ "Mon 5 Jan, 14:00", "Mon 5 Jan, 16:00", "Tue 6 Jan, 09:00", "Tue 6 Jan, 11:00", Other times, Leave it as it is ] }
  - { customer: wednesday at 9, bot: "Now January 7, 2026 at 9:00 AM.", expect: { bookings: [{ service: visit, at: 2026-01-07T09:00 }] } }`),
    ).toEqual([]);
  });

  test('stays when the customer thinks again', () => {
    const head = 'language: en\nbookings: { booked: 2026-01-08T14:00 }';
    expect(
      chat(
        `  - { customer: can we reschedule?, bot: When instead? }
  - { press: Leave it as it is, bot: ["Now January 8, 2026 at 2:00 PM.", Which time suits you?], expect: { bookings: [{ service: visit, at: 2026-01-08T14:00 }] } }`,
        head,
      ),
    ).toEqual([]);
  });

  test('is cancelled once', () => {
    const head = 'language: en\nbookings: { booked: 2026-01-08T14:00 }';
    expect(
      chat(
        `  - { customer: please cancel my appointment, bot: [Cancelled., Which time suits you?], expect: { bookings: [] } }
  - { customer: cancel my booking, bot: [No booking., Which time suits you?] }`,
        head,
      ),
    ).toEqual([]);
  });
});

/** A talk whose asks are answered one by one: what a process does that may die between any two of them. */
function stepwise() {
  const desk = openDesk(workingDays('UTC'));
  const running = openTalk(programOf(script.replace(' latest: day,', '')));
  const answer = (turned: Turned): Turned => {
    let at = turned;
    while (at.ask !== null) {
      at = running.answers({ ok: true, ask: 'bookings', reply: desk.answer(requestIn(at.ask), running.at, null) });
    }
    return at;
  };
  return { running, desk, answer };
}

function requestIn(ask: Ask): BookingRequest {
  if (ask.ask !== 'bookings') throw new Error('nothing was asked of bookings');
  return ask.request;
}

describe('a turn that runs twice', () => {
  test('books under one key, so the calendar has one booking', () => {
    const { running, desk, answer } = stepwise();
    answer(running.says('hello'));
    const { ask } = running.says('the second one');
    const request = requestIn(ask!);
    expect(request).toMatchObject({ do: 'book', key: 'visit/pick#1.0', notes: 'for en' });
    const once = desk.answer(request, running.at, null);
    expect(desk.answer(request, running.at, null)).toEqual(once);
    expect(desk.standing()).toHaveLength(1);
  });

  test('takes what the calendar has booked, not what was asked for', () => {
    const { running, answer } = stepwise();
    answer(running.says('hello'));
    running.says('the second one');
    const start = Date.UTC(2026, 0, 5, 11);
    const slot = { start, end: start + 3_600_000, calendarId: 'a', calendar: 'Anna', timeZone: 'UTC', price: null };
    const { said } = running.answers({ ok: true, ask: 'bookings', reply: { is: 'booked', booking: { id: 'b', service: 'visit', slot } } });
    expect(said).toEqual(['See you on January 5, 2026 at 11:00 AM.']);
    expect(running.slots).toMatchObject({ visit_at: '2026-01-05T11:00', who: 'Anna' });
  });

  test('leaves beside the message what the calendar answered', () => {
    const { running, answer } = stepwise();
    answer(running.says('hello'));
    running.says('Thursday');
    const { readings } = running.answers({ ok: true, ask: 'bookings', reply: { is: 'free', slots: [], contactZone: null } });
    expect(readings).toContainEqual({
      messageId: 'm2',
      bookings: [{ asked: 'find:wish', reply: { is: 'free', slots: [], contactZone: null } }],
    });
  });
});
