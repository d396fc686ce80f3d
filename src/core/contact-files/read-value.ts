/** What became of one cell: a value, or the reason why it cannot be taken, as the end of "Phone "…" …". */
export type Value<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export const value = <T>(read: T): Value<T> => ({ ok: true, value: read });
export const refused = (reason: string): Value<never> => ({ ok: false, reason });
