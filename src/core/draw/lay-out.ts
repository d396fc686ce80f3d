import { Graph, layout } from '@dagrejs/dagre';
import type { Arrow, Card, Drawing } from './drawing.ts';
import { textLines, textWidth } from './text-lines.ts';

const cardWidth = 250;
export const padding = 12;
const fontSize = 13;
const smallSize = 11;
/** Faults are bold, which is as wide as this size is. */
const boldSize = 13;
export const lineHeight = 18;
export const smallHeight = 15;

export interface PlacedCard {
  readonly card: Card;
  /** The upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  readonly faults: readonly string[];
}

export interface PlacedArrow {
  readonly arrow: Arrow;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** The middle of the label; null without one. */
  readonly label: { readonly x: number; readonly y: number; readonly lines: readonly string[] } | null;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly cards: readonly PlacedCard[];
  readonly arrows: readonly PlacedArrow[];
}

/** Gives everything its place, from top to bottom, with as few crossings as dagre finds. */
export function layOut({ cards, arrows }: Drawing): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 44, edgesep: 16, marginx: 24, marginy: 24 });
  const sized = new Map(cards.map((card) => [card.id, sizedCard(card)]));
  for (const [id, { width, height }] of sized) graph.setNode(id, { width, height });
  const labels = arrows.map(labelLines);
  const isBack = arrowsBack(cards, arrows);
  for (const [index, { from, to, kind }] of arrows.entries()) {
    const lines = labels[index]!;
    const width = Math.max(0, ...lines.map((line) => textWidth(line, smallSize))) + 8;
    const size = lines.length === 0 ? {} : { width, height: lines.length * smallHeight + 4, labelpos: 'c' as const };
    const [upper, lower] = isBack[index] ? [to, from] : [from, to];
    graph.setEdge(upper, lower, { ...size, weight: isBack[index] ? 0 : kind === 'next' ? 4 : 1, minlen: 1 }, String(index));
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    cards: [...sized].map(([id, card]) => {
      const { x, y } = graph.node(id) as { x: number; y: number };
      return { ...card, x: x - card.width / 2, y: y - card.height / 2 };
    }),
    arrows: arrows.map((arrow, index): PlacedArrow => {
      const [upper, lower] = isBack[index] ? [arrow.to, arrow.from] : [arrow.from, arrow.to];
      const { points, x, y } = graph.edge(upper, lower, String(index)) as { points: PlacedArrow['points']; x?: number; y?: number };
      const lines = labels[index]!;
      return {
        arrow,
        points: isBack[index] ? points.toReversed() : points,
        label: lines.length === 0 || x === undefined || y === undefined ? null : { x, y, lines },
      };
    }),
  };
}

/** Cards stand below each other in the order of the file: arrows that lead back up are laid out as if they led down. */
function arrowsBack(cards: readonly Card[], arrows: readonly Arrow[]): readonly boolean[] {
  const places = new Map(cards.map(({ id }, index) => [id, index]));
  return arrows.map(({ from, to, kind }) => kind !== 'interrupt' && (places.get(to) ?? 0) < (places.get(from) ?? 0));
}

function labelLines({ label, visits }: Arrow): string[] {
  const lines = label === '' ? [] : label.split('\n').flatMap((line) => textLines(line, smallSize, 190));
  return visits === null ? lines : [...lines, `${visits.toLocaleString('en')} ×`];
}

function sizedCard(card: Card): Omit<PlacedCard, 'x' | 'y'> {
  const isSmall = card.kind === 'interrupt' || card.kind === 'missing';
  const width = isSmall ? Math.max(90, textWidth(card.title, fontSize) + 2 * padding + 16) : cardWidth;
  const inner = width - 2 * padding;
  const lines = textLines(card.text, fontSize, inner);
  const notes = card.notes.flatMap((note) => textLines(note, smallSize, inner));
  const faults = card.faults.flatMap(({ message }) => textLines(`⚠ ${message}`, boldSize, inner));
  const height = 2 * padding + lineHeight + lines.length * lineHeight + (notes.length + faults.length) * smallHeight - 4;
  return { card, width, height, lines, notes, faults };
}
