import { branchFor } from '../split/branch-for.ts';
import { compileText } from '../script/template.ts';
import type { CompiledText } from '../script/template.ts';
import type { Language, LocalizedText } from '../script/types.ts';
import { encodeChoice } from './choice.ts';
import type { Campaign, CampaignStep, CampaignTemplate, Variant } from './campaign.ts';
import type { Outbound, OutboundChoice } from '../ports/channel.ts';

/** What is known of somebody who is written to. */
export interface Reader {
  readonly contactId: string;
  readonly language: string | null;
  readonly values: Readonly<Partial<Record<string, string>>>;
}

export interface RenderedMessage {
  readonly language: Language;
  readonly variant: string;
  readonly text: string;
  readonly choices: readonly OutboundChoice[];
  readonly template: NonNullable<Outbound['template']> | null;
}

export type Rendered =
  | { readonly ok: true; readonly message: RenderedMessage }
  | { readonly ok: false; readonly reason: 'no-language' | 'no-value'; readonly what: string };

export interface Renderer {
  /** The message of a step as a contact gets it, or why they get none. */
  render(step: number, reader: Reader): Rendered;
}

/** Texts are compiled once for a whole campaign. `campaignId` names it in its buttons. */
export function createRenderer(campaign: Campaign, campaignId: string): Renderer {
  const compiled = new Map<string, CompiledText>();

  function textOf(text: LocalizedText, language: Language): CompiledText {
    const source = text[language] ?? '';
    const known = compiled.get(`${language}\n${source}`);
    if (known !== undefined) return known;
    const made = compileText(source, language);
    if (!made.ok) throw new Error(`a text of the campaign "${campaign.name}" does not compile: ${made.message}`);
    compiled.set(`${language}\n${source}`, made);
    return made;
  }

  const valueOf = (name: string, language: Language, { values }: Reader): string | undefined =>
    values[name] ?? campaign.values[name]?.[language];

  return {
    render(step, reader) {
      const language = languageFor(campaign, reader.language);
      if (language === null) return { ok: false, reason: 'no-language', what: reader.language ?? 'unknown' };
      const variant = variantFor(campaign.steps[step - 1] ?? campaign.steps[0], `${campaignId}/${step}`, reader.contactId);
      const say = textOf(variant.say, language);
      const missing = say.shown.find((name) => valueOf(name, language, reader) === undefined);
      if (missing !== undefined) return { ok: false, reason: 'no-value', what: missing };
      const choices = variant.buttons.map(({ title, start }, button) => ({
        id: encodeChoice({ campaignId, step, button, starts: start !== null }),
        title: title[language] ?? '',
      }));
      const text = say.render((name) => valueOf(name, language, reader));
      const template = variant.template === null ? null : filled(variant.template, language, (name) => valueOf(name, language, reader));
      return { ok: true, message: { language, variant: variant.name, text, choices, template } };
    },
  };
}

function filled(
  { name, languages, values }: CampaignTemplate,
  language: Language,
  valueOf: (name: string) => string | undefined,
): NonNullable<Outbound['template']> {
  return { name, language: languages[language] ?? language, values: values.map((value) => valueOf(value) ?? '') };
}

/** The contact's language where the campaign has it ("pt-BR" is content with "pt"), else its first one, else none. */
export function languageFor(
  { languages, hasFallback }: Pick<Campaign, 'languages' | 'hasFallback'>,
  stated: string | null,
): Language | null {
  const wanted = stated?.toLowerCase() ?? '';
  const found =
    languages.find((language) => language.toLowerCase() === wanted) ?? languages.find((language) => language === wanted.split('-')[0]);
  return found ?? (hasFallback ? (languages[0] ?? null) : null);
}

/** The same contact gets the same variant of a step, on every process and after every crash. */
export function variantFor({ variants }: CampaignStep, key: string, contactId: string): Variant {
  const name = branchFor(
    key,
    variants.map(({ name: go, weight }) => ({ go, weight })),
    contactId,
  );
  return variants.find((variant) => variant.name === name) ?? variants[0];
}
