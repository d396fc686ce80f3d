import type { Language } from '../script/types.ts';
import { openPassages } from './find.ts';
import { answerFrom } from './choose.ts';
import { questionOf } from './lexemes.ts';
import type { KnowledgeAnswer, Passage, PassageText } from './passage.ts';

/** A question in a language; null when nothing is sure enough. */
export type Knowledge = (question: string, language: Language) => KnowledgeAnswer | null;

/** A knowledge base in memory, which answers as the stored one does. */
export function openKnowledge(documents: readonly { readonly name: string; readonly passages: readonly PassageText[] }[]): Knowledge {
  const passages = documents.flatMap(({ name, passages: own }) =>
    own.map((passage, index): Passage => ({ ...passage, document: name, position: index, id: `${name}#${index + 1}` })),
  );
  const find = openPassages(passages);
  return (text, language) => {
    const question = questionOf(text, language);
    return answerFrom(question, find(question));
  };
}
