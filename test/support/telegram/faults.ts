import type { ErrorParameters, Params } from './types.ts';

/** One thing that goes wrong on purpose. Without `method` or `chatId` it strikes any call. */
export type Fault = {
  readonly method?: string;
  readonly chatId?: number;
  /** How many calls it strikes; 1 unless told, `Infinity` until cleared. */
  readonly times?: number;
} & (
  | {
      /** The call has no effect and is answered with an error. */
      readonly kind: 'status';
      readonly status: number;
      readonly description?: string;
      readonly parameters?: ErrorParameters;
      /** Sent instead of Telegram's envelope, as a proxy in between does. */
      readonly body?: string;
    }
  /** The connection breaks and the call has no effect. */
  | { readonly kind: 'drop-before' }
  /** The call takes effect and the connection breaks before the answer: the caller cannot know. */
  | { readonly kind: 'drop-after' }
  /** The call waits, then goes on as usual, even when the caller has hung up. */
  | { readonly kind: 'delay'; readonly delayMs: number }
);

export interface Faults {
  add(fault: Fault): void;
  take(method: string, params: Params): Fault | null;
  clear(): void;
}

export const descriptionOf: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export function createFaults(): Faults {
  let planned: { readonly fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      planned.push({ fault, left: fault.times ?? 1 });
    },
    take(method, params) {
      if (planned.length === 0) return null;
      const hit = planned.find(({ fault }) => strikes(fault, method, params));
      if (hit === undefined) return null;
      hit.left -= 1;
      if (hit.left <= 0) planned = planned.filter((one) => one !== hit);
      return hit.fault;
    },
    clear() {
      planned = [];
    },
  };
}

function strikes(fault: Fault, method: string, params: Params): boolean {
  return (
    (fault.method === undefined || fault.method === method) && (fault.chatId === undefined || Number(params['chat_id']) === fault.chatId)
  );
}
