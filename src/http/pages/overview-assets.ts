import { readFile } from 'node:fs/promises';
import type { FastifyPluginAsync } from 'fastify';
import { styleSheet } from './style-sheet.ts';

const types = {
  'overview.js': 'text/javascript; charset=utf-8',
  'overview.svg': 'image/svg+xml',
};

/** The files that the overview names; to be registered with the prefix `/assets`. Read once. */
export const overviewAssets: FastifyPluginAsync = async (app) => {
  for (const [name, type] of Object.entries(types)) {
    const content = await readFile(new URL(name, import.meta.url));
    app.get(`/${name}`, (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(content));
  }
  const style = await styleSheet('overview.css');
  app.get('/overview.css', (_request, reply) => reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(style));
};
