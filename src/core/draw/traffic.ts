import type { Arrow, Drawing } from './drawing.ts';

/** How often talks went from one step that says something to the next one that does; `from` is null at the beginning. */
export interface Transition {
  readonly from: string | null;
  readonly to: string;
  readonly times: number;
}

/**
 * Puts what talks did on cards and arrows. Only steps that say something leave a trace, so between two of them the shortest way over
 * silent steps is taken to be theirs, and a step that no way leads to was reached by an interrupt.
 */
export function withTraffic(drawing: Drawing, transitions: readonly Transition[], days: number): Drawing {
  const silent = new Set(drawing.cards.filter(({ text }) => text === '').map(({ id }) => id));
  const onArrows = new Map<Arrow, number>();
  const onCards = new Map<string, number>();
  const first = drawing.cards[0]?.id ?? '';
  const known = new Set(drawing.cards.map(({ id }) => id));
  for (const { from, to, times } of transitions.filter((each) => known.has(each.to))) {
    for (const arrow of wayTo(drawing.arrows, silent, from ?? first, to)) {
      onArrows.set(arrow, (onArrows.get(arrow) ?? 0) + times);
      if (arrow.to !== to) onCards.set(arrow.to, (onCards.get(arrow.to) ?? 0) + times);
    }
    onCards.set(to, (onCards.get(to) ?? 0) + times);
  }
  return {
    ...drawing,
    days,
    cards: drawing.cards.map((card) => (card.kind === 'interrupt' ? card : { ...card, visits: onCards.get(card.id) ?? 0 })),
    arrows: drawing.arrows.map((arrow) => ({ ...arrow, visits: onArrows.get(arrow) ?? 0 })),
  };
}

function wayTo(arrows: readonly Arrow[], silent: ReadonlySet<string>, from: string, to: string): readonly Arrow[] {
  if (from === to) return [];
  const interrupts = arrows.filter(({ kind }) => kind === 'interrupt').map((arrow) => arrow.from);
  return shortest(arrows, silent, [from], to) ?? shortest(arrows, silent, interrupts, to) ?? [];
}

/** Breadth first; null when nothing but steps that say something leads there. */
function shortest(arrows: readonly Arrow[], silent: ReadonlySet<string>, starts: readonly string[], to: string): readonly Arrow[] | null {
  const ways = new Map<string, readonly Arrow[]>(starts.map((start) => [start, []]));
  for (const [at, way] of ways) {
    for (const arrow of arrows) {
      if (arrow.from !== at) continue;
      if (arrow.to === to) return [...way, arrow];
      if (silent.has(arrow.to) && !ways.has(arrow.to)) ways.set(arrow.to, [...way, arrow]);
    }
  }
  return null;
}
