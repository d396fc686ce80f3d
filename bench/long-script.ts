/**
 * A script as long as the longest that people write: `steps` steps, `slots` slots, scores, branches, tasks, waits, interrupts. Made by counting,
 * so that it is the same on every machine.
 */
export function longScript({ steps, slots }: { readonly steps: number; readonly slots: number }): string {
  const perSlot = Math.max(4, Math.floor((steps - 6) / slots));
  const numbers = Array.from({ length: slots }, (_, index) => index);
  return [
    'script: long',
    'title: Long',
    'languages: [en]',
    'goals: [qualified]',
    'slots:',
    ...numbers.map((index) => `  s${index}: ${slotOf(index)}`),
    'score:',
    ...numbers.map((index) => `  - { when: "${conditionOn(index)}", points: ${3 + (index % 5)}, because: answer ${index} }`),
    '  - { intent: purchase, points: 20, because: wants to order }',
    'interrupts:',
    '  - { intent: human, go: to_person }',
    '  - { intent: stop, do: opt_out }',
    '  - { intent: price, go: price }',
    '  - { intent: question, go: question }',
    'steps:',
    ...numbers.flatMap((index) => partOf(index, perSlot)),
    '  - id: route',
    '    when: [{ if: "score >= 60", go: hot }, { if: "score >= 30", go: warm }]',
    '    else: cold',
    '  - { id: hot, task: { team: sales, title: "Call: {s0}, {s1}" }, end: qualified }',
    '  - { id: warm, task: { team: sales, due: 2d, title: "Write: {s0}, {s1}" }, end: qualified }',
    '  - { id: cold, tag: nurture, end: not_now }',
    '  - { id: price, say: It depends., resume: true }',
    '  - { id: question, log: asked a question, resume: true }',
    '  - { id: to_person, handoff: { team: sales } }',
    '',
  ].join('\n');
}

function slotOf(index: number): string {
  const kinds = [
    '{ type: choice, of: [a, b, c] }',
    '{ type: money, currency: EUR }',
    '{ type: yes_no }',
    '{ type: quantity }',
    '{ type: date }',
  ];
  return kinds[index % kinds.length] ?? '';
}

function conditionOn(index: number): string {
  const conditions = [`s${index} == 'a'`, `s${index} >= 5000`, `s${index} == true`, `s${index} > 3`, `s${index} < '2027-06-01'`];
  return conditions[index % conditions.length] ?? '';
}

/** A question, a branch on its answer, what is said in either case, and steps that only talk. */
function partOf(index: number, steps: number): string[] {
  const choices = index % 5 === 0 ? [`    choices: { a: Option A of ${index}, b: Option B of ${index}, c: Option C of ${index} }`] : [];
  const talk = Array.from({ length: steps - 4 }, (_, count) => `  - { id: talk_${index}_${count}, say: Remark ${count} about ${index}. }`);
  return [
    `  - id: ask_${index}`,
    `    ask: s${index}`,
    `    say: Question ${index}?`,
    ...choices,
    `  - { id: by_${index}, when: [{ if: "${conditionOn(index)}", go: yes_${index} }], else: no_${index} }`,
    `  - { id: yes_${index}, say: "So {s${index}}.", go: after_${index} }`,
    `  - { id: no_${index}, log: "other than expected: {s${index}}" }`,
    ...talk.slice(0, -1),
    `  - { id: after_${index}, tag: passed-${index} }`,
    ...talk.slice(-1),
  ];
}
