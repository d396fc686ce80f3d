export { moveRunning, planMove } from './move-running.ts';
export type { MovePlan, Stranded } from './move-running.ts';
export { publishVersion, rollBack } from './publish-version.ts';
export { readSplits } from './split-results.ts';
export type { SplitReport } from './split-results.ts';
export { replayTalks } from './replay-talks.ts';
export { countStoredTalks, storedTalks } from './stored-talks.ts';
export { findLatest, getVersions, listVersions } from './versions.ts';
export type { ScriptVersion } from './versions.ts';
