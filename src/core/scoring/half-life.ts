import type { CompiledScript } from '../script/compile.ts';
import { baseRule } from './score.ts';

/** `script/step#visit.word`, the name that a `score` step gives its points. */
const byStep = /^(?<script>[^/]+)\/(?<step>[^#]+)#\d+\.(?<word>\d+)$/;
/** `script:...`, the name of a rule. */
const byRule = /^(?<script>[^/:]+):/;

/** How fast the points of an entry fade, by the version of the script that gave them; undefined when they stay. */
export function halfLifeOf(scripts: ReadonlyMap<string, CompiledScript>, rule: string): number | undefined {
  const { script } = byRule.exec(rule)?.groups ?? {};
  if (script !== undefined) {
    const counted = scripts.get(script);
    return counted?.script.score[counted.ruleIds.indexOf(baseRule(rule))]?.halfLifeMs;
  }
  const given = byStep.exec(rule)?.groups;
  const compiled = scripts.get(given?.['script'] ?? '');
  const word = compiled?.script.steps[compiled.stepIndex.get(given?.['step'] ?? '') ?? -1]?.words[Number(given?.['word'])];
  return word?.word === 'score' ? word.halfLifeMs : undefined;
}
