import { languages } from '../script/slots.ts';
import { duration, labelName, localized, oneOf, scriptName, text } from '../script/fields.ts';
import { isError, sortProblems } from '../script/problem.ts';
import type { Positions, Problem } from '../script/problem.ts';
import { list, mapped, mapping, nodeOf, oneOrList, optional, report, required } from '../script/reader.ts';
import type { Read, Reading } from '../script/reader.ts';
import { readYaml } from '../script/yaml-source.ts';
import { isMap } from 'yaml';
import type { Campaign, CampaignStep } from './campaign.ts';
import { checkCampaign } from './check-campaign.ts';
import { audience, buttons, cap, exitRule, pace, template, values, variant, when, zone } from './read-fields.ts';

export interface ParsedCampaign {
  /** Null when there is an error among the problems. */
  readonly campaign: Campaign | null;
  readonly problems: readonly Problem[];
}

const readStep = mapping('a step', {
  after: optional(duration()),
  say: optional(localized),
  buttons: optional(buttons),
  template: optional(template),
  variants: optional(list('"variants"', variant)),
});

const step: Read<CampaignStep> = (reading, node, path) => {
  const fields = readStep(reading, node, path);
  if (fields === undefined) return undefined;
  const { after = 0, say, buttons: own = [], template: approved = null, variants = [] } = fields;
  const [first, ...others] = variants;
  if (say !== undefined && first === undefined) {
    return { afterMs: after, variants: [{ name: 'only', weight: 1, say, buttons: own, template: approved }] };
  }
  if (say !== undefined || first === undefined) return report(reading, 'missing-key', node, 'a step needs either "say" or "variants"');
  if (own.length > 0 || approved !== null)
    return report(reading, 'misplaced-key', node, 'buttons and templates of variants stand in the variants');
  if (new Set(variants.map(({ name }) => name)).size < variants.length)
    return report(reading, 'wrong-value', node, 'two variants have the same name', 'give each a name of its own');
  return { afterMs: after, variants: [first, ...others] };
};

const steps: Read<Campaign['steps']> = (reading, node, path) => {
  const [first, ...others] = list('"steps"', step)(reading, node, path) ?? [];
  if (first !== undefined && others.length < 20) return [first, ...others];
  return reading.problems.length > 0
    ? undefined
    : report(reading, 'wrong-value', node, '"steps" needs one step at least and twenty at most');
};

const readCampaign = mapping('a campaign', {
  campaign: required(labelName),
  title: required(text),
  languages: required(languages),
  fallback: optional(oneOf(['first', 'none'])),
  channels: required(oneOrList('"channels"', labelName)),
  audience: required(audience),
  when: optional(when),
  zone: optional(zone),
  pace: optional(pace),
  cap: optional(cap),
  stop_when: optional(oneOrList('"stop_when"', exitRule)),
  approval: optional(oneOf(['required'])),
  reply: optional(scriptName),
  values: optional(values),
  steps: required(steps),
});

const everyHour = { perMinute: null, rampUpMs: 0, spreadMs: 0, hours: null, isAtBestHour: false } as const;

const campaign = mapped(readCampaign, (fields): Campaign => {
  return {
    name: fields.campaign,
    title: fields.title,
    languages: fields.languages,
    hasFallback: fields.fallback !== 'none',
    channels: fields.channels,
    audience: fields.audience,
    when: fields.when ?? { is: 'once', at: null },
    zone: fields.zone ?? null,
    pace: fields.pace ?? everyHour,
    cap: fields.cap ?? null,
    // Whoever asked for silence hears nothing more, whatever the file says.
    stopWhen: [...(fields.stop_when ?? []).filter(({ on }) => on !== 'opted_out'), { on: 'opted_out' }],
    needsApproval: fields.approval === 'required',
    reply: fields.reply ?? null,
    values: fields.values ?? {},
    steps: fields.steps,
  };
});

/** Reads `campaigns/*.yaml`. Never throws; reports every problem of the file at once, with its place. */
export function parseCampaign(source: string, file: string): ParsedCampaign {
  const yaml = readYaml(source, file);
  const reading: Reading = { source: yaml, problems: yaml.problems, spans: new Map(), languages: null };
  const positions: Positions = { file, spans: reading.spans };
  if (yaml.problems.length > 0) return { campaign: null, problems: sortProblems(yaml.problems) };
  reading.languages = languagesOf(reading);
  const read = campaign(reading, yaml.root, '');
  const problems = sortProblems([...reading.problems, ...(read === undefined ? [] : checkCampaign(read, positions))]);
  return { campaign: read === undefined || problems.some(isError) ? null : read, problems };
}

/** Before all else: texts are read by them. */
function languagesOf({ source, spans }: Reading): Reading['languages'] {
  const quiet: Reading = { source, problems: [], spans, languages: null };
  const pair = isMap(source.root) ? source.root.items.find(({ key }) => String(key) === 'languages') : undefined;
  return languages(quiet, nodeOf(pair?.value), 'languages') ?? null;
}
