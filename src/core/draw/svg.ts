import { xmlText } from '../xml.ts';
import type { ArrowKind, Drawing } from './drawing.ts';
import { layOut, lineHeight, padding, smallHeight } from './lay-out.ts';
import type { PlacedArrow, PlacedCard } from './lay-out.ts';
import { svgStyle } from './svg-style.ts';

const headHeight = 62;

const legend = [
  ['question', 'question'],
  ['talk', 'text'],
  ['decision', 'decision'],
  ['goal', 'goal'],
  ['end', 'end'],
  ['person', 'person'],
  ['interrupt', 'any time'],
] as const;

const arrowKinds: readonly ArrowKind[] = ['next', 'branch', 'floor', 'silence', 'failure', 'interrupt'];

/** The picture as SVG that stands alone: light or dark as the reader prefers, no fonts or scripts from elsewhere. */
export function svgOf(drawing: Drawing): string {
  const { width: inner, height, cards, arrows } = layOut(drawing);
  const width = Math.max(inner, 700);
  const top = headHeight + drawing.faults.length * smallHeight;
  const busiest = Math.max(1, ...drawing.arrows.map(({ visits }) => visits ?? 0));
  const total = `${Math.ceil(width)} ${Math.ceil(height + top)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total}" width="${Math.ceil(width)}" height="${Math.ceil(height + top)}" role="img" aria-label="${xmlText(drawing.title)}">`,
    `<style>${svgStyle}</style>`,
    `<defs>${arrowKinds.map(marker).join('')}</defs>`,
    '<rect class="page" width="100%" height="100%"/>',
    ...head(drawing),
    `<g transform="translate(0 ${top})">`,
    ...arrows.map((arrow) => arrowPath(arrow, busiest)),
    ...cards.map(cardGroup),
    ...arrows.flatMap(arrowLabel),
    '</g>',
    '</svg>\n',
  ].join('\n');
}

function head({ title, faults, days }: Drawing): string[] {
  const counted = days === null ? '' : ` (talks of the last ${days} days)`;
  return [
    `<text class="title" x="24" y="32">${xmlText(title + counted)}</text>`,
    ...legend.map(([kind, meaning], index) => {
      const x = 24 + index * 92;
      return `<g class="card ${kind}"><rect x="${x}" y="44" width="12" height="10" rx="2"/><text class="small" x="${x + 17}" y="53">${meaning}</text></g>`;
    }),
    ...faults.map(
      ({ severity, message }, index) =>
        `<text class="fault ${severity}" x="24" y="${72 + index * smallHeight}">${xmlText(`⚠ ${message}`)}</text>`,
    ),
  ];
}

function marker(kind: ArrowKind): string {
  return `<marker id="head-${kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="head ${kind}" d="M0 0 10 5 0 10z"/></marker>`;
}

function cardGroup({ card, x, y, width, height, lines, notes, faults }: PlacedCard): string {
  const left = round(x + padding);
  let at = y + padding + 11;
  const row = (className: string, text: string, step: number): string => {
    const line = `<text class="${className}" x="${left}" y="${round(at)}">${xmlText(text)}</text>`;
    at += step;
    return line;
  };
  const worst = card.faults.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
  const visits =
    card.visits === null
      ? ''
      : `<text class="visits" x="${round(x + width - padding)}" y="${round(at)}">${card.visits.toLocaleString('en')}</text>`;
  return [
    `<g class="card ${card.kind}${faults.length > 0 ? ` ${worst}` : ''}">`,
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${card.kind === 'interrupt' ? 14 : 8}"/>`,
    visits,
    row('id', card.kind === 'missing' ? `${card.title}: no such step` : card.title, lineHeight),
    ...lines.map((line) => row('text', line, lineHeight)),
    ...notes.map((note) => row('small', note, smallHeight)),
    ...faults.map((fault) => row(`fault ${worst}`, fault, smallHeight)),
    '</g>',
  ]
    .filter(Boolean)
    .join('');
}

function arrowPath({ arrow: { kind, visits }, points }: PlacedArrow, busiest: number): string {
  const width = visits === null ? 1.4 : 1.2 + 3.2 * Math.sqrt(visits / busiest);
  return `<path class="arrow ${kind}${visits === 0 ? ' unused' : ''}" stroke-width="${width.toFixed(1)}" d="${curve(points)}" marker-end="url(#head-${kind})"/>`;
}

const roundest = 28;

/** Goes through the points between the ends, where labels stand, with rounded corners. */
function curve(points: PlacedArrow['points']): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = rest.map((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) return `L${at(point)}`;
    const before = points[index]!;
    const radius = Math.min(roundest, distance(before, point) / 2, distance(point, next) / 2);
    return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, next, radius))}`;
  });
  return `M${at(first)}${parts.join('')}`;
}

type Point = PlacedArrow['points'][number];

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The point so far from `from` on the way to `to`. */
function towards(from: Point, to: Point, length: number): Point {
  const part = length / Math.max(1, distance(from, to));
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function arrowLabel({ arrow: { kind }, label }: PlacedArrow): string[] {
  if (label === null) return [];
  const first = label.y - ((label.lines.length - 1) * smallHeight) / 2 + 4;
  return label.lines.map(
    (line, index) => `<text class="label ${kind}" x="${round(label.x)}" y="${round(first + index * smallHeight)}">${xmlText(line)}</text>`,
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
