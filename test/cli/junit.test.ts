import { expect, test } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { junitXml } from '../../src/cli/junit.ts';
import type { TestedChat } from '../../src/cli/junit.ts';

const passed: TestedChat = { script: 'lead', title: 'Fine', file: 'chats/fine.yaml', seconds: 0.0123, differences: [], error: null };
const chats: readonly TestedChat[] = [
  passed,
  {
    ...passed,
    title: 'Two "faults" & <more>',
    differences: [
      { line: 7, what: 'bot', expected: 'Ваш бюджет?\nВ евро.', found: 'a < b & c' },
      { line: 9, what: 'score', expected: '5', found: '0' },
    ],
  },
  { ...passed, script: 'other', error: 'chats/x.yaml:1:1 error\u0007' },
];

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => /^(?:testsuite|testcase|failure|error)$/.test(name),
});

test('the file is well-formed XML', () => {
  expect(XMLValidator.validate(junitXml(chats))).toBe(true);
});

test('suites are scripts, cases are chats, and the counts add up', () => {
  const { testsuites } = parser.parse(junitXml(chats));
  expect(testsuites).toMatchObject({ tests: '3', failures: '1', errors: '1', skipped: '0', time: '0.037' });
  expect(testsuites.testsuite).toMatchObject([
    { name: 'lead', tests: '2', failures: '1', errors: '0' },
    { name: 'other', tests: '1', failures: '0', errors: '1' },
  ]);
  const [lead, other] = testsuites.testsuite;
  expect(lead.testcase[0]).toEqual({ name: 'Fine', classname: 'lead', file: 'chats/fine.yaml', time: '0.012' });
  expect(lead.testcase[1].name).toBe('Two "faults" & <more>');
  expect(other.testcase[0].error).toEqual([{ message: 'chats/x.yaml:1:1 error', type: 'unreadable' }]);
});

test('every difference is a failure with its place and what was expected and found', () => {
  const { failure } = parser.parse(junitXml(chats)).testsuites.testsuite[0].testcase[1];
  expect(failure).toHaveLength(2);
  expect(failure[0]['#text']).toBe('chats/fine.yaml:7 bot\nexpected: Ваш бюджет?\nВ евро.\nfound: a < b & c');
  expect(failure[1]).toMatchObject({ message: 'score: expected 5, found 0', type: 'difference' });
});
