import { Lexer, parseDocument } from 'yaml';
import { canonicalJson } from '../script/canonical.ts';
import { parseScript, scriptSchema } from '../script/parse.ts';
import type { Problem } from '../script/problem.ts';
import { orderKeys } from './order-keys.ts';
import { printYaml } from './print-yaml.ts';
import { chooseQuotes } from './quote.ts';

export type Formatted =
  | { readonly ok: true; readonly text: string }
  /** A script that cannot be read is left as it is. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A script in its canonical form: the order of reading, one way of quoting and spacing, comments kept, the meaning unchanged. */
export function formatScript(source: string, file: string): Formatted {
  const { script, problems } = parseScript(source, file);
  if (script === null) return { ok: false, problems };
  const document = parseDocument(source, { schema: 'failsafe' });
  chooseQuotes(document);
  orderKeys(document.contents, scriptSchema(), script.languages);
  const text = printYaml(document, source);
  const after = parseScript(text, file);
  if (after.script === null || canonicalJson(after.script) !== canonicalJson(script)) {
    throw new Error(`the canonical form of ${file} means something else: this is a fault of Parley, and the file is left as it is`);
  }
  const lost = lostComment(source, text);
  return lost === undefined ? { ok: true, text } : { ok: false, problems: [misplaced(lost, source, file)] };
}

/** Comments within brackets, and behind keys, have no place in the canonical form. */
function misplaced(comment: string, source: string, file: string): Problem {
  const before = source.slice(0, source.indexOf(comment)).split('\n');
  return {
    code: 'yaml-feature',
    severity: 'error',
    message: `the comment "${comment}" cannot be kept where it stands`,
    file,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    hint: 'move it to a line of its own, before a key or an item',
  };
}

function lostComment(before: string, after: string): string | undefined {
  const kept = commentsOf(after);
  return commentsOf(before).find((comment) => {
    const index = kept.indexOf(comment);
    if (index !== -1) kept.splice(index, 1);
    return index === -1;
  });
}

function commentsOf(source: string): string[] {
  return [...new Lexer().lex(source)].filter((token) => token.startsWith('#')).map((token) => token.trimEnd());
}
