/** Two scripts with every word, every way to leave a step, and interrupts in both. */
export const everyWord = {
  main: `script: main
title: T
languages: [en]
goals: [won]
defaults: { retry: { times: 0, then: floor }, silence: { after: 3h, say: Still there?, then: park } }
interrupts:
  - { intent: human, go: to_person }
  - { intent: stop, do: opt_out }
  - { intent: question, go: question }
  - { intent: price, go: price }
score:
  - { when: "rooms > 3", points: 40 }
  - { intent: purchase, points: 30 }
slots:
  what: { type: choice, of: [kitchen, wardrobe] }
  rooms: { type: quantity, max: 20 }
  budget: { type: money, currency: EUR, min: 100 }
  total: { type: choice, of: [kitchen, wardrobe] }
  name: { type: person_name }
  quote: { type: number }
  day: { type: date }
  note: { type: text }
steps:
  - id: ask_what
    log: begins
    say: What is it?
    ask: what
    choices: { kitchen: White kitchen, wardrobe: White wardrobe }
    skip_if_known: false
  - { id: ask_rooms, ask: rooms, say: Rooms?, silence: { after: 1h, then: ask_name } }
  - { id: ask_budget, ask: budget, say: Budget? }
  - { id: ask_name, ask: name, say: Name?, burst: 5s, silence: { after: 2h, then: nurture } }
  - id: look_up
    set: { total: what }
    webhook: { url: "https://prices.example/", send: { what: what }, receive: { quote: quote }, else: branch }
  - { id: branch, when: [{ if: "score > 20", go: visit }, { if: "total == 'kitchen'", go: finish }], else: nurture }
  - { id: visit, tag: [hot], stage: offer, call: { script: book, give: { who: name }, take: { date: day } }, say: "On {day}.", when: [{ if: "day < '2027-06-01'", go: soon }], else: finish }
  - { id: soon, task: { team: sales, title: "Call {name}" }, end: won }
  - { id: nurture, tag: [cold], wait: 5h, log: waited, when: [{ if: visits > 2, go: finish }], else: ask_rooms }
  - { id: finish, task: { team: sales, title: Write }, end: lost }
  - { id: floor, log: stuck, go: look_up }
  - { id: question, say: Later., resume: true }
  - { id: price, ask: note, say: Of what?, skip_if_known: false }
  - { id: price_2, log: "price of {note}", resume: true }
  - { id: to_person, handoff: { team: sales } }
`,
  book: `script: book
title: B
languages: [en]
inputs: [who]
outputs: [date]
interrupts:
  - { intent: later, go: later }
defaults: { retry: { times: 1, then: give_up } }
slots:
  who: { type: person_name }
  date: { type: date }
steps:
  - { id: ask_date, ask: date, say: "Which day, {who}?" }
  - { id: pause, wait: 30m, log: booked, end: booked }
  - { id: later, say: No hurry., resume: true }
  - { id: give_up, end: none }
`,
} as const;

/** Every form of a booking, with the interrupts that move it and give it up. */
export const everyBooking = `script: bookings
title: T
languages: [en]
defaults: { retry: { times: 1, then: floor }, silence: { after: 3h, say: Still there?, then: park } }
interrupts:
  - { intent: human, go: to_person }
  - { intent: stop, do: opt_out }
  - { intent: cancel, go: cancel }
  - { intent: reschedule, go: move }
slots:
  day: { type: date }
  at: { type: datetime }
  name: { type: person_name }
  door: { type: number }
  storey: { type: quantity }
  phone: { type: phone, region: CZ }
steps:
  - { id: ask_day, ask: day, say: From which day on? }
  - { id: pick, book: { service: visit, fill: { start: at }, offer: 2, earliest: day, latest: 20d, notes: "from {day}", none: full, else: floor }, say: When? }
  - { id: booked, say: "On {at}.", ask: name }
  - { id: ask_door, ask: door, say: Which door?, skip_if_known: false }
  - { id: ask_floor, ask: storey, say: Which floor? }
  - { id: ask_phone, ask: phone, say: Your number? }
  - { id: route, when: [{ if: "at < '2027-03-04'", go: soon }], else: later }
  - { id: soon, task: { team: sales, title: "{name}, {at}" }, wait: 2h, go: ask_door }
  - { id: later, wait: 1d, go: ask_door }
  - { id: full, wait: 2h, go: pick }
  - { id: move, book: { move: visit, fill: { start: at }, unbooked: unbooked, none: kept, else: floor }, say: When instead? }
  - { id: moved, say: "Now on {at}.", resume: true }
  - { id: kept, say: Nothing else is free., resume: true }
  - { id: cancel, book: { cancel: visit, unbooked: unbooked, else: floor }, say: Cancelled., resume: true }
  - { id: unbooked, book: { upcoming: visit, fill: { start: at }, unbooked: unbooked_2, else: floor }, say: "On {at}.", resume: true }
  - { id: unbooked_2, say: There is none., resume: true }
  - { id: floor, end: lost }
  - { id: to_person, handoff: { team: sales } }
`;
