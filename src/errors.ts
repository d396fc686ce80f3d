/** Every error that reaches a user has a line here; `docs/errors.md` explains each, and a test keeps the two equal. */
export const errorCodes = {
  'config-invalid': { status: 500, retryable: false },
  'database-unreachable': { status: 503, retryable: true },
  'database-locked': { status: 500, retryable: false },
  'database-version': { status: 500, retryable: false },
  'script-invalid': { status: 422, retryable: false },
  'script-missing': { status: 404, retryable: false },
  'bookings-invalid': { status: 422, retryable: false },
  'knowledge-invalid': { status: 422, retryable: false },
  'import-invalid': { status: 422, retryable: false },
  'segment-invalid': { status: 422, retryable: false },
  'campaign-invalid': { status: 422, retryable: false },
  'campaign-state': { status: 409, retryable: false },
  'approval-missing': { status: 403, retryable: false },
  'channel-credentials': { status: 500, retryable: false },
  'channel-unreachable': { status: 503, retryable: true },
  'channel-conflict': { status: 409, retryable: false },
  'payload-invalid': { status: 400, retryable: false },
  'payload-too-large': { status: 413, retryable: false },
  'not-allowed': { status: 403, retryable: false },
  'not-found': { status: 404, retryable: false },
  'rate-limited': { status: 429, retryable: true },
  'shutting-down': { status: 503, retryable: true },
  'address-refused': { status: 400, retryable: false },
  'model-unavailable': { status: 503, retryable: true },
  'calendar-unavailable': { status: 503, retryable: true },
  'mail-unavailable': { status: 503, retryable: true },
  usage: { status: 400, retryable: false },
  internal: { status: 500, retryable: false },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof errorCodes;

/** An error with a stable code. The message says what, which, what was allowed, and what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: { details?: Record<string, unknown>; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get retryable(): boolean {
    return errorCodes[this.code].retryable;
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
