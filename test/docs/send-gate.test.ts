import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { refusals, waits } from '../../src/core/gate/reasons.ts';

const page = readFileSync(new URL('../../docs/send-gate.md', import.meta.url), 'utf8');
const reasonsIn = (heading: string): string[] => {
  const section = page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
  return [...section.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, reason]) => reason!);
};

test('the page explains every reason of the gate, and no other', () => {
  expect(reasonsIn('Why a message never leaves')).toEqual([...refusals]);
  expect(reasonsIn('Why a message waits')).toEqual([...waits]);
});
