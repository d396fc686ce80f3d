/** Formatted amounts and dates carry spaces of other widths that nobody types into a chat. */
export function typed(text: string): string {
  return text.replaceAll(/[\u00a0\u2009\u202f]/g, ' ').trim();
}
