import { createHash } from 'node:crypto';
import type { Faker } from '@faker-js/faker';
import type { Script } from '../core/script/types.ts';
import { cs } from './talks/cs.ts';
import { en } from './talks/en.ts';
import type { Phrases } from './talks/phrases.ts';
import { ru } from './talks/ru.ts';

export const seedLanguages = ['en', 'ru', 'cs'] as const;
export type SeedLanguage = (typeof seedLanguages)[number];

export const phrases: Readonly<Record<SeedLanguage, Phrases>> = { en, ru, cs };

/** A row as it is stored: keys are columns, instants are ISO texts. */
export type Row = Readonly<Record<string, unknown>>;

export interface World {
  readonly organizationId: string;
  /** UTC milliseconds; nothing in the data is later. */
  readonly now: number;
  readonly script: Script;
  /** Faker of a language, started anew for this name: what is drawn for one contact does not depend on how many there are. */
  draw(language: SeedLanguage, name: string): Faker;
  /** A UUID version 7 of this instant, the same each time for the same name. */
  id(at: number, name: string): string;
  /** Ids of the rows that every other row refers to. */
  readonly base: Base;
}

export interface Base {
  readonly managers: readonly string[];
  readonly sources: readonly { readonly id: string; readonly name: string }[];
  readonly segments: readonly string[];
  readonly messengers: readonly { readonly id: string; readonly kind: string }[];
  readonly products: readonly { readonly id: string; readonly name: string; readonly price: number }[];
  readonly scriptId: string;
  readonly scriptVersionId: string;
}

export const iso = (at: number) => new Date(at).toISOString();

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The locales are megabytes of names, so they are loaded only when somebody seeds. */
export async function loadFakers(): Promise<Record<SeedLanguage, Faker>> {
  const [english, russian, czech] = await Promise.all([
    import('@faker-js/faker/locale/en'),
    import('@faker-js/faker/locale/ru'),
    import('@faker-js/faker/locale/cs_CZ'),
  ]);
  return { en: english.faker, ru: russian.faker, cs: czech.faker };
}

export function seededDraw(fakers: Record<SeedLanguage, Faker>, seed: number): World['draw'] {
  return (language, name) => {
    const faker = fakers[language];
    faker.seed(createHash('sha256').update(`${seed}/${name}`).digest().readUInt32BE());
    return faker;
  };
}

export function seededId(seed: number, organizationId: string): World['id'] {
  return (at, name) => {
    const random = createHash('sha256').update(`${seed}/${organizationId}/${name}`).digest('hex');
    const time = at.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-a${random.slice(3, 6)}-${random.slice(6, 18)}`;
  };
}
