import { readFileSync } from 'node:fs';

/** The rows of the first table of a page in `docs/`, cell by cell as written. */
export function tableOf(page: string): string[][] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

export const code = (text: string): string => `\`${text}\``;
