import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';

/** Jest transform: Node's own type stripping, so tests run the same code as `npm start`, with exact line numbers. */
export default {
  getCacheKey: (source, file) => createHash('sha1').update(source).update(file).update(process.version).digest('hex'),
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
};
