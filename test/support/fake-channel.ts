import type { Capabilities, Channel, Outbound, SendResult } from '../../src/core/ports/channel.ts';

export type FakeReply = SendResult | ((message: Outbound) => SendResult | Promise<SendResult>);

export interface FakeChannel extends Channel {
  /** Every message it was asked to send, repeats and refused ones included. */
  readonly asked: readonly Outbound[];
  /** The ones a customer reads. */
  readonly shown: readonly Outbound[];
  /** The chats in which it showed that an answer is being written, in order. */
  readonly typed: readonly string[];
  /** Called with each of them. */
  onTyping(hook: (chatId: string) => void): void;
  /** What becomes of the next messages, in order; those after them are sent. */
  will(...replies: FakeReply[]): void;
}

const capabilities: Capabilities = { textMax: 4096, buttons: 10, buttonTitleMax: 64, asksContact: true, onAmbiguous: 'resend' };

/** A messenger that takes everything unless told otherwise. */
export function fakeChannel(different: Partial<Capabilities> = {}): FakeChannel {
  const asked: Outbound[] = [];
  const shown: Outbound[] = [];
  const replies: FakeReply[] = [];
  const typed: string[] = [];
  let hook: (chatId: string) => void = () => {};
  return {
    kind: 'telegram',
    capabilities: { ...capabilities, ...different },
    asked,
    shown,
    typed,
    onTyping(next) {
      hook = next;
    },
    async showTyping(chatId) {
      typed.push(chatId);
      hook(chatId);
    },
    will: (...more) => void replies.push(...more),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    probe: () => Promise.resolve('a channel of the tests'),
    async send(message) {
      asked.push(message);
      const next = replies.shift() ?? sent(message);
      const result = typeof next === 'function' ? await next(message) : next;
      if (result.ok) shown.push(message);
      return result;
    },
  };
}

function sent({ id }: Outbound): SendResult {
  return { ok: true, providerMessageId: `p-${id}` };
}

export function refusal(error: Extract<SendResult, { ok: false }>['error'], retryAfterMs?: number): SendResult {
  return { ok: false, error, message: `the messenger said: ${error}`, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
