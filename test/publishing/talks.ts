import type { InboundBody } from '../../src/core/ports/channel.ts';
import { randomOf } from '../support/random.ts';
import type { EngineNode, World } from '../conversations/world.ts';

const minute = 60_000;

const answers: Readonly<Record<string, readonly string[]>> = {
  need: ['A new kitchen', 'worktop', 'full kitchen', 'kitchen or worktop', 'something for my cat', '1', '7'],
  city: ['Brno', 'near Prague', 'can I talk to a human?', 'Plzeň, city centre'],
  name: ['Jane Roe', 'my name is John', '12'],
  budget: ['6000 EUR', '4 500', 'about 3000 or 8000', 'no idea', '-5', 'how much is it?'],
  agreed: ['yes', 'no', 'maybe', 'stop', 'sure, call me'],
};

/** Lets a customer of the seed talk through the real engine: answers of all kinds, buttons old and new, silences, stickers, the end and after it. */
export async function randomTalk(world: World, node: EngineNode, chatId: string, seed: number): Promise<void> {
  const random = randomOf(seed);
  const work = async (): Promise<void> => {
    world.advance(1 + random(5) * minute);
    await node.runDue();
    await node.sweep();
  };
  await node.say(chatId, { type: 'start' });
  for (let events = 4 + random(10); events > 0; events--) {
    await work();
    if (random(8) === 0) {
      world.advance((1 + random(3)) * 60 * minute);
      await work();
    }
    await node.say(chatId, await bodyFor(world, chatId, random));
  }
  await work();
}

async function bodyFor(world: World, chatId: string, random: (below: number) => number): Promise<InboundBody> {
  const [row] = await world.rows<{ slot: string | null }>(
    `select state -> 'pending' ->> 'slot' as slot from conversations where chat_id = $1 order by id desc limit 1`,
    [chatId],
  );
  const choices = world.channel.shown.filter((message) => message.chatId === chatId).flatMap((message) => message.choices ?? []);
  const kind = random(12);
  const button = kind < 2 ? choices.at(-1 - random(2)) : choices[random(choices.length || 1)];
  if (kind < 3 && button !== undefined) return { type: 'choice', id: button.id, title: button.title };
  if (kind === 3) return { type: 'media', kind: 'sticker', ref: 's' };
  const texts = answers[row?.slot ?? ''] ?? ['thank you'];
  return { type: 'text', text: texts[random(kind < 9 ? 1 : texts.length)]! };
}
