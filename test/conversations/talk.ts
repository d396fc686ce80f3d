/** A kitchen enquiry of five questions, with what each test needs changed. */
export interface TalkOptions {
  readonly name?: string;
  /** Collects the words of the question for the city for so long before it reads them. */
  readonly burst?: string;
  readonly model?: 'never' | 'optional' | 'preferred';
  readonly hello?: string;
  /** Asks this address for the city's delivery price. */
  readonly lookup?: string;
  /** The integration that the task is pushed to. */
  readonly crm?: string;
  /** The last step runs in a circle, which fails at whoever gets there. */
  readonly circle?: boolean;
}

export function talkScript({
  name = 'talk',
  burst = '0s',
  model = 'never',
  hello = 'Hello! What do you need?',
  circle = false,
  lookup,
  crm = 'none',
}: TalkOptions = {}): string {
  return `
script: ${name}
title: Kitchen enquiry
languages: [en]
goals: [qualified]
slots:
  need: { type: choice, of: [kitchen, worktop], save_to: lead.interest }
  city: { type: text, save_to: lead.notes }
  name: { type: person_name, save_to: contact.name }
  budget: { type: money, currency: EUR, min: 0, save_to: lead.budget }
  agreed: { type: yes_no }
score:
  - { when: "need == 'kitchen'", points: 20, because: wants a whole kitchen }
  - { when: 'budget >= 5000', points: 30, because: 'budget of 5,000 or more' }
defaults:
  retry: { times: 2, say: 'Sorry, I did not get that.', then: to_person }
  silence: { after: 1h, say: 'Still there?', then: park }
  understand: { model: ${model} }
interrupts:
  - { intent: human, go: to_person }
  - { intent: stop, do: opt_out }
after_end:
  say: 'We have your enquiry.'
  restart_after: 1d
steps:
  - id: ask_need
    ask: need
    say: '${hello}'
    choices:
      kitchen: { en: A new kitchen, like: [full kitchen] }
      worktop: { en: A worktop }
  - id: ask_city
    ask: city
    burst: ${burst}
    say: 'Which city are you in?'
${
  lookup === undefined
    ? ''
    : `  - id: look
    webhook: { url: '${lookup}', send: { city: city }, receive: { price: budget }, timeout: 2s, else: ask_name }
`
}  - id: ask_name
    ask: name
    say: 'What is your name?'
  - id: ask_budget
    ask: budget
    say: 'What is your budget for {city}, {name}?'
  - id: ask_agreed
    ask: agreed
    say: 'May a colleague call you?'
  - id: route
    when:
      - { if: agreed, go: ${circle ? 'route' : 'hot'} }
    else: ${circle ? 'route' : 'cold'}
  - id: hot
    stage: qualified
    task: { team: sales, due: 30m, title: 'Call {name} in {city}', priority: high, crm: ${crm} }
    say: 'Thank you! A colleague will call you.'
    end: qualified
  - id: cold
    say: 'Thank you! We will send you some ideas.'
    end: not_now
  - id: to_person
    say: 'I am passing you to a colleague.'
    handoff: { team: sales }
`;
}

/** What the customer of a city says after the start, on the way to a task. */
export const answersOf = (city: string) => ['A new kitchen', city, 'Jane Roe', '6000 EUR', 'yes'] as const;

/** What the bot says, to the start and to each answer. */
export const repliesTo = (city: string) =>
  [
    'Hello! What do you need?',
    'Which city are you in?',
    'What is your name?',
    `What is your budget for ${city}, Jane Roe?`,
    'May a colleague call you?',
    'Thank you! A colleague will call you.',
  ] as const;

export const answers = answersOf('Brno');
export const replies = repliesTo('Brno');
