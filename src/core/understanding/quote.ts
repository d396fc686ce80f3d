/**
 * JSON in which nothing can be taken for the end of a text: an unknown person's words stand in it. Beside the quotation marks that JSON
 * escapes itself, these signs are written as `\uXXXX`: angle brackets and backticks, which some models take for structure even inside a
 * text ("</data>", "<|im_start|>", "```"), and everything that is not seen (zero width, direction, tags, line separators).
 */
export function quote(value: unknown): string {
  return JSON.stringify(value).replace(/[<>`\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escapeUnits);
}

function escapeUnits(sign: string): string {
  return Array.from({ length: sign.length }, (_, i) => `\\u${sign.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
}
