export interface Finding {
  readonly mark: 'ok' | 'warn' | 'fail';
  readonly text: string;
  /** What to do about it. */
  readonly advice?: string;
}

export const ok = (text: string): Finding => ({ mark: 'ok', text });
export const warn = (text: string, advice: string): Finding => ({ mark: 'warn', text, advice });
export const fail = (text: string, advice: string): Finding => ({ mark: 'fail', text, advice });
