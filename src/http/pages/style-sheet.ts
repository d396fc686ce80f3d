import { readFile } from 'node:fs/promises';

const read = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');

/** The style sheet of a page, with the colours and letters that all pages share. */
export async function styleSheet(name: string): Promise<string> {
  return (await read('palette.css')) + (await read(name));
}
