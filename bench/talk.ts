/** Both sides of `scripts/bench-talk/script.yaml`: what a customer does, and which reply is the only right one. */

export type Answer =
  | { readonly do: 'start' }
  | { readonly do: 'press'; readonly id: string; readonly title: string }
  | { readonly do: 'say'; readonly text: string };

export interface Turn {
  readonly answer: Answer;
  readonly reply: string;
}

export const needs = [
  { id: 'new_kitchen', title: 'A new kitchen' },
  { id: 'worktop', title: 'A worktop' },
  { id: 'repair', title: 'A repair' },
] as const;

const euro = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });

/** What the bots say; the handwritten one says it by these functions, Parley by its script, and the customers compare. */
export const lines = {
  askNeed: () => 'Hello! Five short questions and we will prepare an offer. What do you need?',
  askCity: (need: string) => `${need}, gladly. Which city are you in?`,
  askArea: (city: string) => `How many square metres is your place in ${city}?`,
  askBudget: (area: number) => `${area} square metres, thank you. What is your budget in euros?`,
  askAgreed: (budget: number) => `A budget of ${euro.format(budget)}. May a colleague call you today?`,
  agreed: (need: string, city: string, area: number, budget: number) =>
    `Thank you! A colleague will call you about: ${need}, ${city}, ${area} m2, ${euro.format(budget)}.`,
  declined: () => 'Thank you! We will send you a few ideas that fit.',
  unclear: () => 'Sorry, I did not get that.',
  taskTitle: (need: string, city: string, budget: number) => `Call: ${need} in ${city}, ${euro.format(budget)}`,
};

const cities = ['Prague', 'Brno', 'Vienna', 'Leeds', 'Porto', 'Graz', 'Turin'];
export const turnsPerTalk = 6;

/** Customers differ in every answer, so that a reply made from another customer's state is seen to be wrong. */
export function talkOf(customer: number): readonly Turn[] {
  const need = needs[customer % needs.length]!;
  const city = `${cities[customer % cities.length]!} ${(customer % 97) + 1}`;
  const area = 8 + (customer % 60);
  const budget = 2000 + (customer % 900) * 10;
  const say = (text: string): Answer => ({ do: 'say', text });
  return [
    { answer: { do: 'start' }, reply: lines.askNeed() },
    { answer: { do: 'press', ...need }, reply: lines.askCity(need.title) },
    { answer: say(city), reply: lines.askArea(city) },
    { answer: say(String(area)), reply: lines.askBudget(area) },
    { answer: say(`${budget} euros`), reply: lines.askAgreed(budget) },
    { answer: say('yes'), reply: lines.agreed(need.title, city, area, budget) },
  ];
}
