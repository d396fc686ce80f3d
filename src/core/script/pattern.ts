/** A compiled `pattern` of a slot. `test` takes time that grows gently with the answer, whatever the customer types. */
export type Pattern = { readonly ok: true; test(text: string): boolean } | { readonly ok: false; readonly message: string };

const longestPattern = 200;
const longestAnswer = 500;
const mostRepeats = 3;
const cache = new Map<string, Pattern>();

/**
 * Compiles the pattern anchored at both ends. Patterns whose matching could explode are refused: the answer comes from a stranger,
 * and JavaScript cannot stop a match that has begun. Answers longer than 500 characters never match.
 */
export function compilePattern(source: string): Pattern {
  const known = cache.get(source);
  if (known) return known;
  const made = compile(source);
  if (cache.size > 1000) cache.clear();
  cache.set(source, made);
  return made;
}

function compile(source: string): Pattern {
  const danger = dangerOf(source);
  if (danger !== null) return { ok: false, message: danger };
  try {
    const regExp = new RegExp(`^(?:${source})$`, 'u');
    return { ok: true, test: (text) => text.length <= longestAnswer && regExp.test(text) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** One element of a pattern: an escape, a character class, a bracket, a quantifier, or any other character. */
const token = /\\k<|\\[1-9]|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\(\?[:<]|[()|]|\{(\d+)(,?)(\d*)\}|[*+?]|[^]/gu;

function dangerOf(source: string): string | null {
  if (source.length > longestPattern) return `the pattern has ${source.length} characters; at most ${longestPattern} are allowed`;
  const open: boolean[] = [];
  let closedBranching: boolean | null = null;
  let repeats = 0;
  for (const [part, low, comma, high] of source.matchAll(token)) {
    if (/^\\(?:k<|[1-9])$/.test(part)) return 'references back to a group are not allowed';
    if (/^\(\?<?[=!]$/.test(part)) return 'looking ahead or behind is not allowed';
    const repeat = repeatOf(part, low, comma, high);
    if (repeat === 'many' && closedBranching === true) return 'a repeated group may not itself hold "|", "*", "+", "?" or a range';
    if (repeat === 'many' && ++repeats > mostRepeats) return `at most ${mostRepeats} open repetitions ("*", "+", "{2,}") are allowed`;
    if ((repeat === 'many' || repeat === 'maybe' || part === '|') && open.length > 0) open[open.length - 1] = true;
    closedBranching = part === ')' ? (open.pop() ?? false) : null;
    if (closedBranching === true && open.length > 0) open[open.length - 1] = true;
    if (part.startsWith('(')) open.push(false);
  }
  return null;
}

/** A range up to 20 costs little unless it is nested; `many` is what can explode. */
function repeatOf(part: string, low = '', comma = '', high = ''): 'none' | 'maybe' | 'many' {
  if (part === '*' || part === '+') return 'many';
  if (part === '?') return 'maybe';
  if (!/^\{\d/.test(part) || (comma === '' && Number(low) <= 20)) return 'none';
  return comma === '' || high === '' || Number(high) > 20 ? 'many' : 'maybe';
}
