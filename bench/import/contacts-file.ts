import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

const given = ['Анна', 'Иван', 'Jiří', 'Petra', 'John', 'Мария'];
const family = ['Иванова', 'Петров', 'Dvořák', 'Nováková', 'Smith', 'Сидорова'];

export const headings = [
  'Имя',
  'Фамилия',
  'Телефон',
  'E-mail',
  'Компания',
  'Язык',
  'Теги',
  'День рождения',
  'Источник',
  'utm_source',
  'Согласие',
];

/** Different people, with phones as people write them; every hundredth row repeats the one before. */
export function cellsOf(row: number): string[] {
  const n = row % 100 === 99 ? row - 1 : row;
  const digits = String(1_000_000 + n);
  return [
    given[n % 6]!,
    family[Math.floor(n / 6) % 6]!,
    n % 2 === 0
      ? `+420 60${digits.slice(0, 1)} ${digits.slice(1, 4)} ${digits.slice(4)}`
      : `8 (916) ${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`,
    `User${n}@Example.com`,
    `ООО "Ромашка ${n % 500}"`,
    ['ru', 'cs', 'en'][n % 3]!,
    'vip, весна',
    `${1 + (n % 28)}.${1 + (n % 12)}.${1950 + (n % 50)}`,
    'Сайт',
    'google',
    n % 4 === 0 ? '' : 'да',
  ];
}

const line = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')}\r\n`;

export async function writeFile(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  out.write(line(headings));
  for (let row = 0; row < rows; row++) if (!out.write(line(cellsOf(row)))) await once(out, 'drain');
  out.end();
  await finished(out);
}
