import type { Difference } from '../core/chat-test/compare.ts';
import { xmlText } from '../core/xml.ts';

/** One chat that was run, or could not be. */
export interface TestedChat {
  readonly script: string;
  readonly title: string;
  /** Path as it is shown. */
  readonly file: string;
  readonly seconds: number;
  readonly differences: readonly Difference[];
  /** Why the chat could not be run; null when it was. */
  readonly error: string | null;
}

type Attributes = Readonly<Record<string, string | number>>;

/**
 * The results in the form that CI systems read: one suite per script, one case per chat, one failure per difference. There is no
 * standard; the elements and attributes are those that Jenkins, GitLab and GitHub's reporters have in common
 * (https://github.com/testmoapp/junitxml).
 */
export function junitXml(chats: readonly TestedChat[]): string {
  const suites = Map.groupBy(chats, ({ script }) => script);
  const body = [...suites].map(([name, cases]) => element('testsuite', { name, ...countsOf(cases) }, cases.map(caseOf)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'parley test', ...countsOf(chats) }, body)}`;
}

function countsOf(chats: readonly TestedChat[]): Attributes {
  return {
    tests: chats.length,
    failures: chats.filter(({ error, differences }) => error === null && differences.length > 0).length,
    errors: chats.filter(({ error }) => error !== null).length,
    skipped: 0,
    time: secondsText(chats.reduce((sum, { seconds }) => sum + seconds, 0)),
  };
}

function caseOf({ script, title, file, seconds, differences, error }: TestedChat): string {
  const attributes = { name: title, classname: script, file, time: secondsText(seconds) };
  if (error !== null) return element('testcase', attributes, [element('error', { message: error, type: 'unreadable' }, [])]);
  return element(
    'testcase',
    attributes,
    differences.map((difference) => failureOf(file, difference)),
  );
}

function failureOf(file: string, { line, what, expected, found }: Difference): string {
  const text = `${file}:${line} ${what}\nexpected: ${expected}\nfound: ${found}\n`;
  return element('failure', { message: `${what}: expected ${expected}, found ${found}`, type: 'difference' }, [xmlText(text)]);
}

function secondsText(seconds: number): string {
  return seconds.toFixed(3);
}

function element(name: string, attributes: Attributes, content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeText(String(value))}"`);
  return `<${name}${written.join('')}${content.length === 0 ? '/>\n' : `>\n${content.join('')}</${name}>\n`}`;
}

/** A line break in an attribute would be read as a space. */
function attributeText(text: string): string {
  return xmlText(text).replaceAll('\n', '&#10;');
}
