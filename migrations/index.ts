import { Migration0001Initial } from './0001_initial.ts';

/** In order; a released migration is never edited. */
export const migrations = [{ name: '0001_initial', class: Migration0001Initial }];
