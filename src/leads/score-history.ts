import type { Program } from '../core/engine/program.ts';
import { halfLifeOf } from '../core/scoring/half-life.ts';
import type { ScoreEntry } from '../core/scoring/score.ts';
import { compileBundle } from '../core/script/bundle.ts';
import type { Database } from '../db/database.ts';
import { scoreEventsSql, versionContentsSql } from './sql/score-events.ts';

/** One entry of a lead's score, with the customer's words. */
export interface ScoreRecord extends ScoreEntry {
  readonly because: string;
  readonly evidence: string;
}

interface EventRow extends Omit<ScoreRecord, 'halfLifeMs'> {
  readonly leadId: string;
  readonly versionId: string;
}

/**
 * The histories of scores up to an instant, by lead, oldest entry first. How fast points fade is not stored with them: it stands in the script
 * version that gave them, which never changes, so every past day gives the same score however often it is worked out.
 */
export async function loadScoreHistories(
  database: Database,
  organizationId: string,
  at: number,
  leadIds: readonly string[] | null = null,
): Promise<ReadonlyMap<string, readonly ScoreRecord[]>> {
  const rows = await database.run<EventRow>(scoreEventsSql, [organizationId, new Date(at), leadIds]);
  const programs = await loadPrograms(database, organizationId, [...new Set(rows.map(({ versionId }) => versionId))]);
  const histories = new Map<string, ScoreRecord[]>();
  for (const { leadId, versionId, ...entry } of rows) {
    const rule = entry.rule.slice(entry.rule.indexOf('/') + 1);
    const halfLifeMs = halfLifeOf(programs.get(versionId)?.scripts ?? new Map(), rule);
    const history = histories.get(leadId) ?? [];
    histories.set(leadId, history);
    history.push({ ...entry, ...(halfLifeMs === undefined ? {} : { halfLifeMs }) });
  }
  return histories;
}

/** The versions of scripts made ready to run, by their ids. */
export async function loadPrograms(
  database: Database,
  organizationId: string,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, Program>> {
  if (versionIds.length === 0) return new Map();
  const rows = await database.run<{ id: string; content: string; name: string }>(versionContentsSql, [organizationId, versionIds]);
  return new Map(rows.map(({ id, content, name }) => [id, compileBundle(content, name)]));
}
