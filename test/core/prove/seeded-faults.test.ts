import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readChats } from '../../../src/cli/script-files.ts';
import { runChat } from '../../../src/core/chat-test/run-chat.ts';
import { prove } from '../../../src/core/prove/prove.ts';
import { shippedScripts } from '../../../src/scripts-folder.ts';
import type { ScriptFile } from '../../../src/scripts-folder.ts';
import { mutantsOf, mutationKinds } from './mutations.ts';
import type { Mutant } from './mutations.ts';
import { monday, play, randomFrom, randomTalk } from './random-talk.ts';
import { bundleOf, explored, programOf, shipped } from './shipped.ts';

// Some hundred scripts are proved.
jest.setTimeout(300_000);

const chats = readChats(shippedScripts, shipped);

interface Outcome {
  readonly name: string;
  /** Random talks on the real engine go otherwise than before, or the script cannot run at all. */
  readonly isChanged: boolean;
  readonly byCheck: boolean;
  /** Looked at only where the check found nothing: publishing needs both. */
  readonly byChats: boolean;
}

/** What customers see and people get decides whether a script behaves otherwise; the checker is not asked. */
function judge({ name, script }: ScriptFile): Outcome[] {
  if (script === null) throw new Error(`${name} cannot be read`);
  const original = programOf(script);
  const random = randomFrom(7);
  const talks = Array.from({ length: 80 }, () => randomTalk(original, random, 25));
  const expected = talks.map((talk) => play(original, talk));
  const source = shipped.find((file) => file.name === name)?.source ?? '';
  return mutantsOf(source, randomFrom(11), 2).map((mutant) =>
    judgeOne(name, mutant, (program) => talks.some((talk, index) => play(program, talk) !== expected[index])),
  );
}

function judgeOne(script: string, { kind, what, source }: Mutant, differs: (program: ReturnType<typeof programOf>) => boolean): Outcome {
  const name = `${script}: ${kind} (${what})`;
  const bundle = bundleOf(source);
  if (!('script' in bundle)) return { name, isChanged: true, byCheck: bundle.length > 0, byChats: false };
  const { problems, situations } = prove(bundle, { at: monday });
  const canRun = situations > 0;
  const byCheck = problems.length > 0;
  const program = programOf(bundle.script);
  const isChanged = !canRun || differs(program);
  const own = byCheck || !isChanged ? [] : chats.filter((chat) => chat.script === script);
  const byChats = own.some(({ chat }) => chat !== null && runChat(program, chat).differences.length > 0);
  return { name, isChanged, byCheck, byChats };
}

describe('faults planted in the shipped scripts', () => {
  let outcomes: Outcome[] = [];
  let changed: Outcome[] = [];

  beforeAll(() => {
    outcomes = explored.flatMap(judge);
    changed = outcomes.filter(({ isChanged }) => isChanged);
  });

  test('at least 60 of them, of many kinds, change what customers see or people get', () => {
    expect(mutationKinds.length).toBeGreaterThanOrEqual(30);
    expect(changed.length).toBeGreaterThanOrEqual(60);
  });

  test('at least 95 in a hundred are found by the check or by the chats that stand beside the script', () => {
    const missed = changed.filter(({ byCheck, byChats }) => !byCheck && !byChats).map(({ name }) => name);
    expect(missed.slice(Math.floor(changed.length * 0.05))).toEqual([]);
  });

  // Swapped branches with both sides in order change the meaning, not the soundness: no proof can know what was meant.
  test('at least 70 in a hundred are found by the check alone', () => {
    const found = changed.filter(({ byCheck }) => byCheck).length;
    expect(found / changed.length).toBeGreaterThanOrEqual(0.7);
  });
});

describe('the scripts as they ship', () => {
  test.each(explored)('$name is proved to the end, without a fault', ({ source }) => {
    const bundle = bundleOf(source);
    const report = 'script' in bundle ? prove(bundle, { at: monday }) : null;
    // What a calendar will have free is nobody's to prove.
    const unproved = report?.unproved.filter(({ what }) => !what.startsWith('calendar of'));
    expect({ ...report, unproved }).toMatchObject({ problems: [], unproved: [], isComplete: true });
  });
});
