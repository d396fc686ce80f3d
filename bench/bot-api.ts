import { createTelegramFake } from '../test/support/telegram/server.ts';
import type { Answer } from './talk.ts';

/** A Bot API server in this process, as far as the customers need it. */
export interface BotApi {
  readonly url: string;
  readonly token: string;
  /** Called when a bot's message is accepted, before the bot hears of it. */
  onMessage: ((chatId: number, text: string) => void) | null;
  /** The customer does something: an update for the bot. */
  act(chatId: number, answer: Answer): void;
  close(): Promise<void>;
}

export const token = '700000001:bench-token-of-the-only-bot';

/** The fake that the tests use: it checks every call as Telegram would, which costs more CPU than some bots. */
export async function openTestFake(): Promise<BotApi> {
  const fake = await createTelegramFake({ tokens: [token], log: false, history: 5 });
  const api: BotApi = {
    url: fake.url,
    token,
    onMessage: null,
    act(chatId, answer) {
      const customer = fake.customer(chatId, { username: `customer_${chatId}` });
      if (answer.do === 'start') customer.start();
      else if (answer.do === 'press') customer.press(answer.title);
      else customer.say(answer.text);
    },
    close: () => fake.close(),
  };
  fake.onMessage = (chatId, message) => api.onMessage?.(chatId, message.text ?? '');
  return api;
}
