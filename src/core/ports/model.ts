/** The contract with a language model: one structured completion. Adapters know the wire; budget, breaker, cache and log are ours. */

export interface ModelRequest {
  readonly system: string;
  readonly user: string;
  /** JSON Schema (all properties required, `additionalProperties: false`) of the reply. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly schemaName: string;
  readonly maxTokens: number;
  readonly timeoutMs: number;
}

export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export type ModelErrorClass = 'unreachable' | 'rejected' | 'rate-limited' | 'bad-credentials' | 'timeout' | 'invalid-reply' | 'refused';

export type ModelResult =
  | { readonly ok: true; readonly value: unknown; readonly usage: ModelUsage; readonly model: string; readonly repaired: boolean }
  | {
      readonly ok: false;
      readonly error: ModelErrorClass;
      readonly message: string;
      readonly usage: ModelUsage;
      readonly retryAfterMs?: number;
    };

export interface Model {
  readonly name: string;
  /** Never rejects. `value` has passed `request.schema`. */
  complete(request: ModelRequest): Promise<ModelResult>;
  /** One line for `parley doctor`; rejects with what is wrong and what to do. */
  probe(): Promise<string>;
}
