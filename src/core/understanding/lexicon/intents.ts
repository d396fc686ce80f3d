import type { ReadLanguage } from '../language.ts';
import { czechIntents } from './intents-cs.ts';
import { englishIntents } from './intents-en.ts';
import { russianIntents } from './intents-ru.ts';
import type { PhrasePack } from './phrase-pack.ts';

export const phrasePacks: Readonly<Record<ReadLanguage, PhrasePack>> = { en: englishIntents, ru: russianIntents, cs: czechIntents };
