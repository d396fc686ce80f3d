/** What every call is answered with: https://core.telegram.org/bots/api#making-requests. */
export type Envelope = { readonly ok: true; readonly result: unknown } | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly error_code: number;
  readonly description: string;
  /** `retry_after` is in seconds. */
  readonly parameters?: { readonly retry_after?: number };
}

/** Null when it was not the Bot API that answered, but a proxy's page, say, or a server that `apiRoot` names by mistake. */
export function parseEnvelope(text: string): Envelope | null {
  try {
    const value: unknown = JSON.parse(text);
    return isEnvelope(value) ? value : null;
  } catch {
    return null; // the caller reports the answer by its status
  }
}

function isEnvelope(value: unknown): value is Envelope {
  if (!isRecord(value)) return false;
  if (value['ok'] === true) return 'result' in value;
  return value['ok'] === false && typeof value['error_code'] === 'number' && typeof value['description'] === 'string';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function foreignAnswer(status: number): string {
  return `HTTP ${status} came without an answer of the Bot API: check apiRoot and what stands in between`;
}
