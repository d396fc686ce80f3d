import type { TelegramFake } from '../support/telegram/server.ts';
import { answersOf, repliesTo } from '../conversations/talk.ts';

export interface Crowd {
  /** Starts so many new customers, each of whom waits for the reply to every message; resolves when all are through. */
  talk(count: number, atOnce?: number): Promise<readonly number[]>;
  /** What was not as it must be: wrong, missing, out of order, or read again more often than `mayRepeat` allows. */
  faults(mayRepeat: (chatId: number, text: string) => number): string[];
  /** Called at every reply that is the right one. */
  onReply: ((replies: number) => void) | null;
}

interface Talk {
  readonly answers: readonly string[];
  readonly replies: readonly string[];
  /** Replies that came so far, repeats left out. */
  heard: number;
  readonly repeats: string[];
  readonly wrong: string[];
}

const stuckAfterMs = 30_000;

/** Customers on the other side of Telegram. They answer at the moment a message is accepted: before the bot knows that it was. */
export function createCrowd(telegram: TelegramFake): Crowd {
  const talks = new Map<number, Talk>();
  let nextId = 1001;
  let replies = 0;
  let onDone: (chatId: number) => void = () => {};

  function begin(): number {
    const chatId = nextId++;
    const city = `Brno ${chatId}`;
    talks.set(chatId, { answers: answersOf(city), replies: repliesTo(city), heard: 0, repeats: [], wrong: [] });
    telegram.customer(chatId).start();
    return chatId;
  }

  function hear(chatId: number, text: string): void {
    const talk = talks.get(chatId);
    if (talk === undefined) return;
    if (text !== talk.replies[talk.heard]) {
      (talk.replies.slice(0, talk.heard).includes(text) ? talk.repeats : talk.wrong).push(text);
      return;
    }
    const answer = talk.answers[talk.heard++];
    crowd.onReply?.(++replies);
    if (answer === undefined) onDone(chatId);
    else telegram.customer(chatId).say(answer);
  }

  telegram.onMessage = (chatId, { text }) => hear(chatId, text ?? '');
  const crowd: Crowd = {
    onReply: null,
    talk: (count, atOnce = count) =>
      new Promise((resolve, reject) => {
        const begun: number[] = [];
        let done = 0;
        let watch = setTimeout(fail, stuckAfterMs);
        function fail(): void {
          const stuck = begun.flatMap((chatId) => {
            const talk = talks.get(chatId)!;
            return talk.heard === talk.replies.length
              ? []
              : [`${chatId} after ${talk.heard} replies ${JSON.stringify([...talk.repeats, ...talk.wrong])}`];
          });
          reject(new Error(`${stuck.length} chats are stuck: ${stuck.slice(0, 5).join(', ')}`));
        }
        onDone = () => {
          clearTimeout(watch);
          if (++done === count) return resolve(begun);
          watch = setTimeout(fail, stuckAfterMs);
          if (begun.length < count) begun.push(begin());
        };
        while (begun.length < Math.min(atOnce, count)) begun.push(begin());
      }),
    faults: (mayRepeat) =>
      [...talks].flatMap(([chatId, { heard, replies: due, repeats, wrong }]) => [
        ...(heard === due.length ? [] : [`chat ${chatId} heard ${heard} of ${due.length} replies`]),
        ...due
          .filter((text) => repeats.filter((again) => again === text).length > mayRepeat(chatId, text))
          .map((text) => `chat ${chatId} heard again: ${text}`),
        ...wrong.map((text) => `chat ${chatId} heard out of turn: ${text}`),
      ]),
  };
  return crowd;
}
