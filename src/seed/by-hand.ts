import type { Line, Writing } from './talk-lines.ts';
import { day, hour, minute, phrases } from './world.ts';

/** What a manager and the customer write to each other after the hand-off; ends where the present begins. */
export function continueByHand(
  given: Pick<Writing, 'faker' | 'language'> & { readonly name: string; readonly at: number; readonly now: number },
): Line[] {
  const { faker, language, name, now } = given;
  const at = given.at + faker.number.int({ min: 3 * minute, max: day / 2 });
  const own = phrases[language];
  const lines: Line[] = [
    { sender: 'user', at, step: 'to_person', text: faker.helpers.arrayElement(own.manager).replace('{name}', name) },
    {
      sender: 'customer',
      at: at + faker.number.int({ min: minute, max: 5 * hour }),
      step: 'to_person',
      text: faker.helpers.arrayElement(own.thanks),
    },
  ];
  return lines.filter((line) => line.at <= now);
}
