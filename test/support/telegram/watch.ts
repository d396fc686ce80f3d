import type { ChatState } from './chats.ts';
import type { Message } from './types.ts';

/** A number of messages, or a test on all of them. */
export type Until = number | ((received: readonly Message[]) => boolean);

export function receivedIn(state: ChatState): readonly Message[] {
  return [...state.messages.values()].filter((message) => message.from?.is_bot === true);
}

/** Looks again at every change in the chat, so it never polls. */
export function waitFor(state: ChatState, until: Until, timeoutMs: number): Promise<readonly Message[]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      state.watchers.delete(look);
      reject(new Error(describeWait(state, until, timeoutMs)));
    }, timeoutMs);
    const look = (): void => {
      const seen = receivedIn(state);
      if (!(typeof until === 'number' ? seen.length >= until : until(seen))) return;
      clearTimeout(timer);
      state.watchers.delete(look);
      resolve(seen);
    };
    state.watchers.add(look);
    look();
  });
}

function describeWait(state: ChatState, until: Until, timeoutMs: number): string {
  const seen = receivedIn(state).map((message) => message.text ?? message.caption ?? '(no text)');
  const goal = typeof until === 'number' ? `${until} messages` : String(until);
  return `chat ${state.chat.id} waited ${timeoutMs} ms for ${goal} and saw ${seen.length}: ${JSON.stringify(seen)}`;
}
