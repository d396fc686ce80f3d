import type { TimelineEntry } from '../engine/timeline.ts';

/** The kinds of timeline entries by the words that chats use for them: those of the script. */
export const timelineWords: readonly { readonly word: 'note' | 'stage' | 'task' | 'handoff'; readonly kind: TimelineEntry['kind'] }[] = [
  { word: 'note', kind: 'note' },
  { word: 'stage', kind: 'stage_change' },
  { word: 'task', kind: 'task' },
  { word: 'handoff', kind: 'handoff' },
];

export function wordOfEntry({ kind }: TimelineEntry): string {
  return timelineWords.find((each) => each.kind === kind)?.word ?? kind;
}
