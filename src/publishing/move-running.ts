import { setTimeout as pause } from 'node:timers/promises';
import type { Ctx } from '../context.ts';
import { iso } from '../conversations/index.ts';
import type { State } from '../core/engine/state.ts';
import { moveState } from '../core/moving/move-state.ts';
import { placesLost } from '../core/moving/places-lost.ts';
import type { PlaceLost } from '../core/moving/places-lost.ts';
import { versionChange } from '../core/moving/version-change.ts';
import type { VersionChange } from '../core/moving/version-change.ts';
import { moveConversations, runningElsewhere } from './sql/move-conversations.ts';
import { getVersions, listVersions } from './versions.ts';
import type { ScriptVersion } from './versions.ts';

export interface Stranded extends PlaceLost {
  /** The version on which it stands, and how many conversations stand there now; none means that they could. */
  readonly version: number;
  readonly conversations: number;
}

export interface MovePlan {
  readonly to: ScriptVersion;
  /** Running conversations on other versions, and those of them that have a place in this one. */
  readonly running: number;
  readonly movable: number;
  readonly stranded: readonly Stranded[];
}

interface RunningRow {
  readonly id: string;
  readonly contact_id: string;
  readonly lead_id: string;
  readonly version: number;
  readonly state: State;
  readonly script_version: number;
}

type Changes = ReadonlyMap<number, VersionChange>;
type MoveCtx = Pick<Ctx, 'database' | 'clock' | 'ids'>;

const pageSize = 100;
const firstId = '00000000-0000-0000-0000-000000000000';

/** What moving the running conversations of a script to its latest version would do; changes nothing. */
export async function planMove(ctx: MoveCtx, organizationId: string, script: string): Promise<MovePlan & { readonly changes: Changes }> {
  const { to, changes } = await loadChanges(ctx, organizationId, script);
  const stranded = new Map<string, Stranded>();
  for (const [version, change] of changes) {
    for (const lost of placesLost(change)) stranded.set(keyOf(version, lost), { ...lost, version, conversations: 0 });
  }
  let running = 0;
  let movable = 0;
  for await (const rows of runningPages(ctx, organizationId, to)) {
    for (const row of rows) {
      running++;
      const result = moveState(changeOf(changes, row), row.state, row.contact_id);
      if (result.moved) movable++;
      else count(stranded, row, result);
    }
  }
  return { to, running, movable, stranded: [...stranded.values()], changes };
}

function count(stranded: Map<string, Stranded>, row: RunningRow, { where, reason }: { where: string; reason: string }): void {
  const lost = { script: row.state.frames.at(-1)?.script ?? '', where, reason };
  const key = keyOf(row.script_version, lost);
  const known = stranded.get(key) ?? { ...lost, version: row.script_version, conversations: 0 };
  stranded.set(key, { ...known, conversations: known.conversations + 1 });
}

function keyOf(version: number, { where, reason }: Omit<PlaceLost, 'script'>): string {
  return `${version} ${where} ${reason}`;
}

async function loadChanges(ctx: MoveCtx, organizationId: string, script: string): Promise<{ to: ScriptVersion; changes: Changes }> {
  const infos = await listVersions(ctx, organizationId, script);
  const oldest = Math.min(...infos.filter(({ running }, index) => running > 0 || index === 0).map(({ version }) => version));
  const numbers = infos.map(({ version }) => version).filter((version) => version >= oldest);
  const versions = await getVersions(ctx, organizationId, script, numbers);
  const to = versions.at(-1)!;
  const programs = versions.map(({ program }) => program);
  const changes = versions
    .slice(0, -1)
    .flatMap(({ version, program }, index) =>
      infos.some((info) => info.version === version && info.running > 0)
        ? [[version, versionChange(program, programs.slice(index + 1))] as const]
        : [],
    );
  return { to, changes: new Map(changes) };
}

async function* runningPages(ctx: MoveCtx, organizationId: string, to: ScriptVersion): AsyncGenerator<readonly RunningRow[]> {
  for (let after = firstId; ;) {
    const rows = await ctx.database.run<RunningRow>(runningElsewhere, [organizationId, to.scriptId, to.id, after, pageSize]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.id;
  }
}

/** A version that had no running conversation when the plan was made has one now only if a process is behind: it is left for the next time. */
function changeOf(changes: Changes, { script_version: version }: RunningRow): VersionChange {
  const change = changes.get(version);
  if (change === undefined) throw new Error(`a conversation began on version ${version} while others were being moved; try again`);
  return change;
}

export interface Moved {
  readonly moved: number;
  /** Busy through every round (a turn under way, a message waiting), or without a place. */
  readonly left: number;
}

const mostRounds = 20;
const betweenRoundsMs = 250;

/**
 * Moves running conversations as planned: those with a place, in batches of one statement each. One that has a turn under way is tried again
 * when that is over; a turn that began before the move is refused by the version and runs again on the new one.
 */
export async function moveRunning(
  ctx: MoveCtx,
  organizationId: string,
  { to, changes }: { to: ScriptVersion; changes: Changes },
): Promise<Moved> {
  let moved = 0;
  let left = 0;
  for (let round = 0; round < mostRounds; round++) {
    const done = await moveRound(ctx, organizationId, to, changes);
    moved += done.moved;
    left = done.stranded + done.busy;
    if (done.busy === 0) break;
    await pause(betweenRoundsMs);
  }
  return { moved, left };
}

async function moveRound(
  ctx: MoveCtx,
  organizationId: string,
  to: ScriptVersion,
  changes: Changes,
): Promise<{ moved: number; busy: number; stranded: number }> {
  const done = { moved: 0, busy: 0, stranded: 0 };
  for await (const rows of runningPages(ctx, organizationId, to)) {
    const ready = rows.flatMap((row) => rowToMove(ctx, organizationId, to, changes, row));
    const ids = ready.length === 0 ? [] : await ctx.database.run(moveConversations, [iso(ctx.clock.now()), JSON.stringify(ready)]);
    done.moved += ids.length;
    done.busy += ready.length - ids.length;
    done.stranded += rows.length - ready.length;
  }
  return done;
}

function rowToMove(ctx: MoveCtx, organizationId: string, to: ScriptVersion, changes: Changes, row: RunningRow): object[] {
  const result = moveState(changeOf(changes, row), row.state, row.contact_id);
  if (!result.moved) return [];
  const title = `Moved from version ${row.script_version} of the script to version ${to.version}`;
  const step = result.state.frames.at(-1)?.step ?? null;
  const place = { o: organizationId, c: row.id, v: row.version, sv: to.id, ct: row.contact_id, l: row.lead_id };
  return [{ ...place, s: result.state, step, i: ctx.ids.next(), t: title }];
}
