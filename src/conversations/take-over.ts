import { setTimeout as pause } from 'node:timers/promises';
import type { TurnSettings } from '../core/engine/program.ts';
import type { State } from '../core/engine/state.ts';
import { step } from '../core/engine/step.ts';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';
import type { ScriptLibrary } from './script-library.ts';
import { conversationState, countSending, insertHandoff, refreshSummaries, suppressQueued, takeConversation } from './sql/hand-over.ts';
import { iso } from './turn-rows.ts';

interface StateRow {
  readonly messenger_id: string;
  readonly chat_id: string;
  readonly contact_id: string;
  readonly lead_id: string;
  readonly script_version_id: string;
  readonly state: State;
  readonly version: number;
  readonly is_taken: boolean;
}

export interface TakeOverDeps {
  readonly scripts: ScriptLibrary;
  readonly settings: (organizationId: string) => TurnSettings;
}

const lookAgainMs = 20;
const mostTries = 50;

/**
 * A person takes a conversation over. Once this resolves, not one message of the bot leaves any more (G7): the fence stands in the
 * claim of the outbox, the version keeps out turns that are under way, and what was already on the wire has ended.
 */
export async function takeOverConversation(
  ctx: Ctx,
  deps: TakeOverDeps,
  organizationId: string,
  conversationId: string,
  userId: string,
): Promise<void> {
  const taken = await raiseFence(ctx, deps, organizationId, conversationId, userId);
  await ctx.database.run(insertHandoff, [
    organizationId,
    ctx.ids.next(),
    taken.lead_id,
    taken.contact_id,
    conversationId,
    userId,
    'Taken over',
    iso(ctx.clock.now()),
  ]);
  await ctx.database.run(refreshSummaries, [JSON.stringify([{ o: organizationId, l: taken.lead_id }])]);
  await clearWire(ctx, organizationId, conversationId);
}

async function raiseFence(
  ctx: Ctx,
  { scripts, settings }: TakeOverDeps,
  organizationId: string,
  conversationId: string,
  userId: string,
): Promise<StateRow> {
  for (let tries = 0; tries < mostTries; tries++) {
    const [row] = await ctx.database.run<StateRow>(conversationState, [organizationId, conversationId]);
    if (row === undefined) throw new AppError('not-found', `There is no conversation ${conversationId}.`);
    const { program } = scripts.has(row.script_version_id)
      ? scripts.version(row.script_version_id)
      : await scripts.load(organizationId, row.script_version_id);
    const at = ctx.clock.now();
    const { state } = step(program, row.state, { type: 'takeover', at, userId }, settings(organizationId));
    const updated = await ctx.database.run(takeConversation, [
      organizationId,
      conversationId,
      row.version,
      JSON.stringify(state),
      userId,
      iso(at),
    ]);
    if (updated.length > 0) return row;
  }
  throw new AppError(
    'internal',
    `Conversation ${conversationId} changed under every one of ${mostTries} tries to take it over. Try again.`,
  );
}

/** A send that began before the fence ends within its lease; one that failed meanwhile waits to be tried again, and must not be. */
async function clearWire(ctx: Ctx, organizationId: string, conversationId: string): Promise<void> {
  for (;;) {
    const now = iso(ctx.clock.now());
    const [row] = await ctx.database.run<{ sending: number }>(countSending, [organizationId, conversationId, now]);
    await ctx.database.run(suppressQueued, [organizationId, conversationId, now]);
    if (row === undefined || row.sending === 0) return;
    await pause(lookAgainMs);
  }
}
