import type { TurnSettings } from '../core/engine/program.ts';
import type { Inbound } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import { messageOf } from '../errors.ts';
import type { AnswerAsk } from './answer-asks.ts';
import type { Connection } from './chat.ts';
import { createCommitter } from './committer.ts';
import type { Committer } from './committer.ts';
import { createDelivering } from './deliver-outbox.ts';
import { createGate } from './gate/gate.ts';
import type { FactSources } from './gate/load-facts.ts';
import { createRates } from './gate/rates.ts';
import { startLoop } from './loop.ts';
import { createIntake } from './receive-inbound.ts';
import type { Intake, IntakeDeps } from './receive-inbound.ts';
import { runDueTurns } from './run-turns.ts';
import { freeConversations, freeOutbox } from './sql/free-leases.ts';
import type { ScriptLibrary } from './script-library.ts';

export interface EngineDeps {
  readonly scripts: ScriptLibrary;
  readonly settings: (organizationId: string) => TurnSettings;
  readonly connectionOf: (messengerId: string) => Connection | undefined;
  readonly answerAsk: AnswerAsk;
  readonly handleUserEvent: (connection: Connection, event: Inbound) => Promise<boolean>;
  /** What campaigns do when one of their buttons is pressed. */
  readonly campaignButtons: IntakeDeps['campaignButtons'];
  readonly onTask: () => void;
  /** What the send gate judges by. */
  readonly gate: FactSources;
  /** False in a process that only receives. */
  readonly runsTurns: boolean;
}

export interface Engine {
  readonly intake: Intake;
  readonly counts: Committer['counts'];
  /** Starts to claim what is due and what was left unsent. */
  start(): void;
  /** Call when no channel receives any more: finishes what is under way and stores it. */
  stop(): Promise<void>;
}

/** How often the sweeps look for work that nobody nudged them about: timers, rate limits that ended, others' leftovers. */
const sweepMs = 250;

/** How soon a running process begins new conversations with a version that another process has published. */
const lookForVersionsMs = 2_000;

/** Rounds of due turns under way at once: so many times the conversations of one claim may wait for a model. */
const mostRounds = 16;

/**
 * The embedded database serves one engine, so whatever is claimed at its start was claimed by one that has ended: nobody needs to
 * wait for those leases. On a server another process may be at work; there they run out.
 */
async function freeLeases(ctx: Ctx): Promise<void> {
  if (ctx.database.kind !== 'pglite') return;
  await ctx.database
    .run(freeOutbox, [])
    .catch((error: unknown) => ctx.log.error({ error: messageOf(error) }, 'leases could not be freed; they run out by themselves'));
  await ctx.database
    .run(freeConversations, [])
    .catch((error: unknown) => ctx.log.error({ error: messageOf(error) }, 'leases could not be freed; they run out by themselves'));
}

/** The conversations' machinery of one process: the way in, the turns that are due, the way out. */
export function createEngine(ctx: Ctx, deps: EngineDeps): Engine {
  const committer = createCommitter(ctx);
  const forget = (messengerId: string, chatId: string): void => intake.forget(messengerId, chatId);
  const gate = createGate(ctx, createRates(ctx), deps.gate);
  const delivering = createDelivering(ctx, committer, deps.connectionOf, forget, gate);
  const rounds = new Set<Promise<unknown>>();
  let versions: ReturnType<typeof startLoop> | null = null;
  let turns: ReturnType<typeof startLoop> | null = null;
  let outbox: ReturnType<typeof startLoop> | null = null;
  const intake = createIntake(ctx, { ...deps, committer, delivering, onDue: () => turns?.nudge() });
  return {
    intake,
    counts: committer.counts,
    start() {
      versions = startLoop(ctx.log, 'script versions', lookForVersionsMs, () => deps.scripts.refresh());
      if (!deps.runsTurns) return;
      const freed = freeLeases(ctx);
      turns = startLoop(ctx.log, 'turns', sweepMs, async () => {
        await freed;
        const { claimed, finished } = await runDueTurns(ctx, { ...deps, committer, forget });
        const round: Promise<unknown> = finished.then(() => {
          rounds.delete(round);
          if (claimed > 0) outbox?.nudge();
        });
        rounds.add(round);
        if (rounds.size > mostRounds) await Promise.race(rounds);
        return claimed;
      });
      outbox = startLoop(ctx.log, 'outbox', sweepMs, () => freed.then(() => delivering.sweep()));
    },
    async stop() {
      await versions?.stop();
      await turns?.stop();
      await Promise.all(rounds);
      await outbox?.stop();
      await delivering.drain();
      await committer.drain();
    },
  };
}
