import type { TurnSettings } from '../core/engine/program.ts';
import type { Inbound } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import type { AnswerAsk } from './answer-asks.ts';
import type { Connection } from './chat.ts';
import { createCommitter } from './committer.ts';
import type { Committer } from './committer.ts';
import { createDelivering } from './deliver-outbox.ts';
import { startLoop } from './loop.ts';
import { createIntake } from './receive-inbound.ts';
import type { Intake } from './receive-inbound.ts';
import { runDueTurns } from './run-turns.ts';
import type { ScriptLibrary } from './script-library.ts';

export interface EngineDeps {
  readonly scripts: ScriptLibrary;
  readonly settings: (organizationId: string) => TurnSettings;
  readonly connectionOf: (messengerId: string) => Connection | undefined;
  readonly answerAsk: AnswerAsk;
  readonly handleUserEvent: (connection: Connection, event: Inbound) => Promise<boolean>;
  readonly onTask: () => void;
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

/** The conversations' machinery of one process: the way in, the turns that are due, the way out. */
export function createEngine(ctx: Ctx, deps: EngineDeps): Engine {
  const committer = createCommitter(ctx, { parallel: 1 });
  const forget = (messengerId: string, chatId: string): void => intake.forget(messengerId, chatId);
  const delivering = createDelivering(ctx, committer, deps.connectionOf, forget);
  let turns: ReturnType<typeof startLoop> | null = null;
  let outbox: ReturnType<typeof startLoop> | null = null;
  const intake = createIntake(ctx, { ...deps, committer, delivering, onDue: () => turns?.nudge() });
  return {
    intake,
    counts: committer.counts,
    start() {
      if (!deps.runsTurns) return;
      turns = startLoop(ctx.log, 'turns', sweepMs, async () => {
        const claimed = await runDueTurns(ctx, { ...deps, committer, delivering, forget });
        if (claimed > 0) outbox?.nudge();
        return claimed;
      });
      outbox = startLoop(ctx.log, 'outbox', sweepMs, () => delivering.sweep());
    },
    async stop() {
      await turns?.stop();
      await outbox?.stop();
      await delivering.drain();
      await committer.drain();
    },
  };
}
