import { openDatabase } from '../../src/db/open-database.ts';
import { entities } from '../../src/entities.ts';
import { stampede } from './stampede.ts';
import type { Stampede } from './stampede.ts';
import { depsOf } from './world.ts';

/** A process of its own: says that it is ready, waits for the start, says what its customers were told. */
const setup = JSON.parse(process.env['STAMPEDE'] ?? '{}') as Stampede;
const database = await openDatabase({ url: setup.url, entities });
process.once('message', () => {
  void stampede(depsOf(database, { now: () => setup.at }), setup).then(async (told) => {
    process.send?.(told);
    await database.close();
    process.disconnect();
  });
});
process.send?.('ready');
