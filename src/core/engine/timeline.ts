import type { Effect } from './effect.ts';

/** An entry of a lead's timeline that an effect makes. */
export interface TimelineEntry {
  readonly kind: 'note' | 'stage_change' | 'task' | 'handoff';
  readonly title: string;
}

/** What an effect leaves on the timeline; null for those that leave nothing. */
export function timelineEntry(effect: Effect): TimelineEntry | null {
  switch (effect.do) {
    case 'log':
      return { kind: 'note', title: effect.text };
    case 'stage':
      return { kind: 'stage_change', title: effect.stage };
    case 'task':
      return { kind: 'task', title: effect.title };
    case 'handoff':
      return { kind: 'handoff', title: effect.team };
    case 'optOut':
      return { kind: 'note', title: 'Opted out' };
    case 'consent':
      return { kind: 'note', title: `Consent to ${effect.purpose} ${effect.state}` };
    case 'optIn':
      return { kind: 'note', title: 'Wrote again after opting out' };
    default:
      return null;
  }
}
