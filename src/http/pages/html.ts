/** Markup that is safe to be put into a page as it is. Only `html` makes it, so a plain text can never pass for it. */
export interface Html {
  readonly markup: string;
}

type Part = Html | readonly Html[] | string | number | null;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A template whose values are escaped, unless they are markup already. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: String.raw({ raw: strings }, ...parts.map(render)) };
}

function render(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return String(part).replace(/[&<>"']/g, (character) => escapes[character]!);
  return 'markup' in part ? part.markup : part.map((item) => item.markup).join('');
}
