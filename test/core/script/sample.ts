import { checkScript } from '../../../src/core/script/check.ts';
import { parseScript } from '../../../src/core/script/parse.ts';
import type { Problem } from '../../../src/core/script/problem.ts';
import type { Script } from '../../../src/core/script/types.ts';

/** A small script without a problem; tests change one part of it. */
export const sample = `script: lead
title: { en: Lead, ru: Заявка }
languages: [en, ru]
goals: [qualified]
slots:
  need: { type: choice, of: [kitchen, repair] }
  budget: { type: money, currency: EUR }
interrupts:
  - { intent: human, go: person }
steps:
  - id: ask_need
    ask: need
    say: { en: What do you need?, ru: Что нужно? }
    choices:
      kitchen: { en: A kitchen, ru: Кухня, like: [full kitchen] }
      repair: { en: A repair, ru: Ремонт }
  - id: ask_budget
    ask: budget
    say: { en: Your budget?, ru: Бюджет? }
  - id: route
    when:
      - { if: budget >= 5000, go: hot }
    else: cold
  - id: hot
    task: { team: sales, due: 30m, title: "Call: {need}, {budget}" }
    end: qualified
  - id: cold
    end: not_now
  - id: person
    handoff: { team: sales }
`;

/** The sample with one piece of text replaced; the piece must be there. */
export function changed(from: string, to: string): string {
  if (!sample.includes(from)) throw new Error(`the sample has no "${from}"`);
  return sample.replace(from, () => to);
}

export function problemsOf(source: string, others: readonly Script[] = []): readonly Problem[] {
  const { script, problems, positions } = parseScript(source, 'script.yaml');
  if (!script) return problems;
  return [...problems, ...checkScript(script, positions, new Map(others.map((other) => [other.script, other])))];
}

export function scriptOf(source: string): Script {
  const { script, problems } = parseScript(source, 'script.yaml');
  if (!script) throw new Error(problems.map(({ message }) => message).join('\n'));
  return script;
}
