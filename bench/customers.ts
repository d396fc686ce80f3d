import type { BotApi } from './bot-api.ts';
import { latencyOf } from './statistics.ts';
import type { Latency } from './statistics.ts';
import { talkOf, turnsPerTalk } from './talk.ts';
import type { Turn } from './talk.ts';

export interface Crowd {
  /** Chat id of the first customer; the others follow. */
  readonly first: number;
  readonly count: number;
  /** So many talk at a time; who ends is followed by the next one. */
  readonly atOnce: number;
  /** A chat without its reply for so long is stuck. */
  readonly stuckAfterMs: number;
}

export interface CrowdResult extends Latency {
  readonly tookMs: number;
  /** Right replies. */
  readonly messages: number;
  /** Replies that were not the one due: wrong, out of order, doubled. */
  readonly wrong: number;
  readonly stuck: number;
  /** The first few of the wrong ones, in words. */
  readonly examples: readonly string[];
}

interface Chat {
  readonly talk: readonly Turn[];
  turn: number;
  sentAt: number;
}

/** Customers in a closed loop: each answers a reply at once. Resolves when all are through, or when what is left is stuck. */
export function playCustomers(api: BotApi, { first, count, atOnce, stuckAfterMs }: Crowd): Promise<CrowdResult> {
  const active = new Map<number, Chat>();
  const times: number[] = [];
  const examples: string[] = [];
  const startedAt = performance.now();
  let begun = 0;
  let messages = 0;
  let wrong = 0;
  let lastReplyAt = startedAt;

  function begin(): void {
    if (begun === count) return;
    const chatId = first + begun++;
    active.set(chatId, { talk: talkOf(chatId), turn: 0, sentAt: 0 });
    speak(chatId);
  }

  function speak(chatId: number): void {
    const chat = active.get(chatId)!;
    chat.sentAt = performance.now();
    api.act(chatId, chat.talk[chat.turn]!.answer);
  }

  function refuse(chatId: number, text: string, wanted: string): void {
    wrong++;
    if (examples.length < 3) examples.push(`chat ${chatId}: "${text}" came, ${wanted}`);
  }

  return new Promise((resolve) => {
    const watch = setInterval(() => performance.now() - lastReplyAt > stuckAfterMs && finish(), 500);

    function finish(): void {
      clearInterval(watch);
      // A doubled reply that comes later still is counted with the next crowd, or found in the database.
      const tookMs = lastReplyAt - startedAt;
      resolve({ ...latencyOf(times), tookMs, messages, wrong, stuck: active.size + (count - begun), examples });
    }

    api.onMessage = (chatId, text) => {
      const chat = active.get(chatId);
      if (chat === undefined) return refuse(chatId, text, 'nothing more was due');
      const due = chat.talk[chat.turn]!.reply;
      if (text !== due) return refuse(chatId, text, `"${due}" was due`);
      lastReplyAt = performance.now();
      times.push(lastReplyAt - chat.sentAt);
      messages++;
      chat.turn++;
      if (chat.turn < turnsPerTalk) return void setImmediate(speak, chatId);
      active.delete(chatId);
      if (begun < count) setImmediate(begin);
      else if (active.size === 0) finish();
    };
    for (let started = 0; started < Math.min(atOnce, count); started++) begin();
  });
}
