import type { Arrow, Card, CardKind, Drawing } from './drawing.ts';

const shapes: Readonly<Record<CardKind, readonly [open: string, close: string]>> = {
  question: ['[', ']'],
  talk: ['[', ']'],
  decision: ['{{', '}}'],
  goal: ['([', '])'],
  end: ['([', '])'],
  person: ['[/', '/]'],
  interrupt: ['>', ']'],
  missing: ['[', ']'],
};

const styles: Readonly<Partial<Record<CardKind | 'fault', string>>> = {
  goal: 'fill:#e6f6ec,stroke:#1f8a4c,color:#17202b',
  end: 'fill:#e9ecf1,stroke:#c3cbd6,color:#17202b',
  person: 'fill:#fdf1e1,stroke:#b7620b,color:#17202b',
  interrupt: 'fill:#f1eafc,stroke:#7a4fc4,color:#17202b',
  missing: 'stroke:#c62a2f,stroke-dasharray:4 3',
  fault: 'stroke:#c62a2f,stroke-width:3px',
};

/**
 * The same picture as text for pages that render Mermaid (GitHub, GitLab, Notion): https://mermaid.js.org/syntax/flowchart.html. Names of
 * cards and classes are made up, because `end` is a word of Mermaid.
 */
export function mermaidOf({ cards, arrows }: Drawing): string {
  const names = new Map(cards.map(({ id }, index) => [id, `n${index}`]));
  const faulty = cards.filter(({ faults }) => faults.length > 0).map(({ id }) => names.get(id));
  return [
    'flowchart TD',
    ...cards.map((card) => `  ${names.get(card.id)}${shapeOf(card)}:::${card.kind}Card`),
    ...arrows.map((arrow) => `  ${names.get(arrow.from)} ${lineOf(arrow)} ${names.get(arrow.to)}`),
    ...Object.entries(styles).map(([kind, style]) => `  classDef ${kind}Card ${style}`),
    ...(faulty.length === 0 ? [] : [`  class ${faulty.join(',')} faultCard`]),
    '',
  ].join('\n');
}

function shapeOf({ kind, title, text, notes, faults, visits }: Card): string {
  const [open, close] = shapes[kind];
  const head = visits === null ? title : `${title} (${visits})`;
  const lines = [head, text, ...notes, ...faults.map(({ message }) => `⚠ ${message}`)].filter(Boolean);
  return `${open}"${lines.map(escaped).join('<br/>')}"${close}`;
}

function lineOf({ kind, label, visits }: Arrow): string {
  const line = kind === 'next' || kind === 'branch' || kind === 'interrupt' ? '-->' : '-.->';
  const words = [...label.split('\n'), ...(visits === null ? [] : [`${visits} ×`])].filter(Boolean);
  return words.length === 0 ? line : `${line}|"${words.map(escaped).join('<br/>')}"|`;
}

/** Characters that have a meaning in Mermaid or in the HTML it makes stand as their codes. */
function escaped(text: string): string {
  return text.replaceAll(/[#"<>&{}[\]|`\\]/g, (character) => `#${character.codePointAt(0)};`).replaceAll('\n', ' ');
}
