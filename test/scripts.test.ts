import { describe, expect, test } from '@jest/globals';
import { compilePrograms, readChats } from '../src/cli/script-files.ts';
import { formatScript } from '../src/core/canonical-form/format-script.ts';
import { coverageOf, measured, percentOf } from '../src/core/chat-test/coverage.ts';
import { runChat } from '../src/core/chat-test/run-chat.ts';
import type { Passage } from '../src/core/engine/program.ts';
import { isBroken } from '../src/core/simulate/report.ts';
import { languagesToSpeak, simulateCustomer } from '../src/core/simulate/simulate.ts';
import { openScriptKnowledge, readScripts, shippedScripts } from '../src/scripts-folder.ts';

const files = readScripts(shippedScripts);
const programs = compilePrograms(files);
const chats = readChats(shippedScripts, files);
const knowledgeOf = await openScriptKnowledge(files);
const passed: Passage[] = [];

test('scripts and chats are shipped', () => {
  expect(files.length).toBeGreaterThan(0);
  expect(chats.length).toBeGreaterThan(0);
});

describe('a shipped script', () => {
  test.each(files.map(({ name, problems }) => [name, problems] as const))('%s passes the check', (_name, problems) => {
    expect(problems).toEqual([]);
  });
});

test.each(files.map(({ path, source }) => [path.slice(shippedScripts.length + 1), source] as const))(
  '%s is in canonical form',
  (path, source) => {
    expect(formatScript(source, path)).toEqual({ ok: true, text: source });
  },
);

describe('a shipped chat', () => {
  test.each(chats.map((chat) => [chat.path.slice(shippedScripts.length + 1), chat] as const))(
    '%s passes',
    (_path, { chat, problems, script }) => {
      expect(problems).toEqual([]);
      const program = programs.get(script ?? '');
      const result = program === undefined || chat === null ? null : runChat(program, chat, knowledgeOf(program.main.script.script));
      passed.push(...(result?.passed ?? []));
      expect(result?.differences).toEqual([]);
    },
  );
});

describe('the chats of a shipped script', () => {
  test.each([...programs])('%s go through every step, branch, choice and interrupt', (_name, { main }) => {
    const gaps = coverageOf(main.script, passed).filter((row) => measured.has(row.what) && percentOf(row) < 100);
    expect(gaps.map(({ what, missing }) => ({ what, missing }))).toEqual([]);
  });
});

describe('a thousand virtual customers', () => {
  test.each([...programs])(
    'talk with %s, and no talk dies or goes in circles',
    (name, program) => {
      const knowledge = knowledgeOf(name);
      const languages = languagesToSpeak(program);
      const talks = Array.from({ length: 1000 }, (_, number) => simulateCustomer(program, { seed: 1, number, languages, knowledge }));
      expect(talks.filter(isBroken).map(({ number, why, where }) => ({ number, why, where }))).toEqual([]);
    },
    120_000,
  );
});
