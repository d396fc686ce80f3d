import { isScalar, isSeq, parseDocument } from 'yaml';

/** Words and numbers with nothing among them that YAML could take for something else. */
const surelyPlain = /^[\p{L}\p{N}](?:[\p{L}\p{N}_.,’…–()/!?-]| (?=\S))*$/u;
const nothing = /^(?:~|null|)$/i;

/** A text as YAML, without quotes wherever they are not needed. `isInside`: it stands in brackets, where commas and brackets end it. */
export function scalarText(value: string, isInside: boolean): string {
  return isPlain(value, isInside) ? value : quoted(value);
}

/** Double quotes, unless that would take backslashes: patterns are hard enough to read without. */
export function quoted(value: string): string {
  const isSimple = /["\\]/.test(value) && !/['\p{Cc}]/u.test(value);
  return isSimple ? `'${value}'` : JSON.stringify(value);
}

function isPlain(value: string, isInside: boolean): boolean {
  if (nothing.test(value) || /\p{Cc}/u.test(value)) return false;
  if (surelyPlain.test(value) && !(isInside && value.includes(','))) return true;
  return isRead(value, isInside ? `[${value}]` : `- ${value}`) && (isInside || isRead(value, `- k: ${value}`));
}

/** Whether a list of this one value gives the value back as it is. */
function isRead(value: string, source: string): boolean {
  const { contents, errors, warnings, comment } = parseDocument(source, { schema: 'failsafe', logLevel: 'silent' });
  if (errors.length > 0 || warnings.length > 0 || comment !== null || !isSeq(contents) || contents.items.length !== 1) return false;
  const [item] = contents.items;
  const scalar = source.startsWith('- k: ') ? contents.getIn([0, 'k'], true) : item;
  return isScalar(scalar) && scalar.type === 'PLAIN' && scalar.value === value && (scalar.comment ?? null) === null;
}
