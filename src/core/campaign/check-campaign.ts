import { spanAt } from '../script/problem.ts';
import type { Positions, Problem, ProblemCode, Severity } from '../script/problem.ts';
import { hintFor } from '../script/suggest.ts';
import { compileText } from '../script/template.ts';
import type { Language, LocalizedText } from '../script/types.ts';
import { contactValues } from './campaign.ts';
import type { Campaign } from './campaign.ts';

const longestText = 4096;

interface PlacedText {
  readonly value: LocalizedText;
  readonly path: string;
  readonly what: string;
}

/** What reading alone does not see: texts that miss a language or do not compile, names that nobody fills, no way to unsubscribe. */
export function checkCampaign(campaign: Campaign, positions: Positions): Problem[] {
  const problem = (code: ProblemCode, severity: Severity, path: string, message: string, hint?: string): Problem => {
    return { code, severity, message, file: positions.file, ...spanAt(positions, path), ...(hint === undefined ? {} : { hint }) };
  };
  const names = [...contactValues, ...Object.keys(campaign.values)];

  function checkText({ path, what }: PlacedText, text: string | undefined, language: Language): Problem[] {
    if (text === undefined)
      return [problem('missing-text', 'error', path, `${what} has no text in "${language}"`, `add "${language}: ..."`)];
    const at = `${path}/${language}`;
    const compiled = compileText(text, language);
    if (!compiled.ok) return [problem('bad-text', 'error', at, `${what} (${language}) does not compile: ${compiled.message}`)];
    return [
      ...(text.length > longestText
        ? [problem('text-too-long', 'error', at, `${what} (${language}) has ${text.length} characters, allowed are ${longestText}`)]
        : []),
      ...compiled.variables.flatMap(({ name }) =>
        names.includes(name)
          ? []
          : [problem('unknown-variable', 'error', at, `${what} (${language}) uses {${name}}, which nothing fills`, hintFor(name, names))],
      ),
      ...compiled.missingPlurals.map((form) =>
        problem('missing-plural', 'warning', at, `${what} (${language}): the plural has no form "${form}"`, `add "${form} {...}"`),
      ),
    ];
  }

  return [
    ...textsOf(campaign).flatMap((text) => campaign.languages.flatMap((language) => checkText(text, text.value[language], language))),
    ...(offersSilence(campaign)
      ? []
      : [problem('no-opt-out', 'warning', 'steps/0', 'no button of the first step unsubscribes', 'add a button with "opt_out: true"')]),
  ];
}

function offersSilence({ steps }: Campaign): boolean {
  return steps[0].variants.every(({ buttons }) => buttons.some(({ optsOut }) => optsOut));
}

function textsOf({ steps, values }: Campaign): PlacedText[] {
  const said = steps.flatMap(({ variants }, index) =>
    variants.flatMap(({ name, say, buttons, template }, place): PlacedText[] => {
      const isAlone = name === 'only';
      const at = isAlone ? `steps/${index}` : `steps/${index}/variants/${place}`;
      const what = isAlone ? `step ${index + 1}` : `variant "${name}" of step ${index + 1}`;
      return [
        { value: say, path: `${at}/say`, what },
        ...(template === null ? [] : [{ value: template.languages, path: `${at}/template/languages`, what: `the template of ${what}` }]),
        ...buttons.flatMap((button, number) => [
          { value: button.title, path: `${at}/buttons/${number}/title`, what: `button ${number + 1} of ${what}` },
          ...(button.say === null
            ? []
            : [{ value: button.say, path: `${at}/buttons/${number}/say`, what: `the reply to button ${number + 1} of ${what}` }]),
        ]),
      ];
    }),
  );
  return [...said, ...Object.entries(values).map(([name, value]) => ({ value, path: `values/${name}`, what: `the value "${name}"` }))];
}
