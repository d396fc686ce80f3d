import type { Language } from '../script/types.ts';
import type { Program } from './program.ts';
import { initialState } from './state.ts';
import type { State } from './state.ts';

/** The state of a new conversation. It names its contact only where a `split` asks for it: every turn stores the state anew. */
export function openState(program: Program, language: Language, contactId: string): State {
  const state = initialState(language);
  return hasSplit(program) ? { ...state, contact: contactId } : state;
}

export function hasSplit({ scripts }: Program): boolean {
  for (const { script } of scripts.values()) {
    if (script.steps.some(({ words }) => words.some(({ word }) => word === 'split'))) return true;
  }
  return false;
}
