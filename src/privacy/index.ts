export { countErasure, erasePerson } from './erase-person.ts';
export type { RowCounts } from './erase-person.ts';
export { getContact } from './find-person.ts';
export { exportPerson } from './export-person.ts';
export { exportTalks } from './export-talks.ts';
export { listErasures, readErasures, replayErasures } from './replay-erasures.ts';
