import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
  readonly etag: string;
}

const modules = ['chat', 'api', 'appearance', 'bubbles', 'composer', 'connection', 'labels', 'outbox', 'typing', 'view', 'embed'].map(
  (name) => `${name}.js`,
);
const names = ['chat.html', 'chat.css', 'messages.css', 'composer.css', 'icon.svg', ...modules];
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads the page once. The list is closed: no request can name another file. `{{base}}` in the HTML becomes the mount path. */
export async function loadPage(base: string): Promise<ReadonlyMap<string, PageFile>> {
  return new Map(await Promise.all(names.map(async (name) => [name, await load(name, base)] as const)));
}

async function load(name: string, base: string): Promise<PageFile> {
  const raw = await readFile(new URL(`page/${name}`, import.meta.url));
  const content = name === 'chat.html' ? Buffer.from(raw.toString('utf8').replaceAll('{{base}}', base)) : raw;
  return { type: types[extname(name)]!, content, etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"` };
}
