import { createApp } from '../src/app.ts';
import type { App } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { Connection } from '../src/conversations/index.ts';
import { commitTurns } from '../src/conversations/sql/statements.ts';
import type { Channel, Inbound, InboundBody, Outbound, OutboundChoice } from '../src/core/ports/channel.ts';
import type { Database } from '../src/db/database.ts';
import { openDatabase } from '../src/db/open-database.ts';
import { entities } from '../src/entities.ts';
import { bundleScripts, readScripts } from '../src/scripts-folder.ts';
import { readPlainTurn } from './bare-turn.ts';
import { latencyOf } from './statistics.ts';
import type { Latency } from './statistics.ts';
import { talkOf, turnsPerTalk } from './talk.ts';
import type { Answer, Turn } from './talk.ts';

/** What went to the database. */
export interface Spied {
  /** How often each statement ran, and for how long its caller waited in all. */
  readonly times: Map<string, { runs: number; waitedMs: number }>;
  /** Parameters of the latest commit of one plain turn: what `pgbench` repeats. */
  plainTurn: readonly unknown[] | null;
}

export interface InProcess {
  readonly connection: Connection;
  readonly spied: Spied;
  /** Keeps so many conversations in flight for that long. Throws when a reply is wrong. */
  play(inFlight: number, durationMs: number): Promise<InProcessRun>;
  stop(): Promise<void>;
}

export interface InProcessRun extends Latency {
  readonly turns: number;
  readonly perSecond: number;
  readonly turnsPerBatch: number;
}

const scripts = new URL('scripts', import.meta.url).pathname;

/** Parley's engine in this process, with a channel that sends in no time: what is left is the turn itself and the database. */
export async function openInProcess(databaseUrl: string): Promise<InProcess> {
  const config = readConfig(
    { DATABASE_URL: databaseUrl, PARLEY_SCRIPTS: scripts, PARLEY_SCRIPT: 'bench-talk', LOG_LEVEL: 'warn' },
    scripts,
  );
  const spied: Spied = { times: new Map(), plainTurn: null };
  const database = spyOn(await openDatabase({ url: databaseUrl, entities }), spied);
  const app = await createApp(config, await bundleScripts(readScripts(scripts)), { database });
  const hears: Hears = { onMessage: null };
  const connection = { ...app.connections[0]!, name: 'bench', channel: instantChannel(hears) };
  let chats = 0;
  app.engine.start();
  return {
    connection,
    spied,
    play: (inFlight, durationMs) => play(app, connection, hears, inFlight, durationMs, () => `bench-${chats++}`),
    stop: () => app.stop(),
  };
}

function spyOn(database: Database, spied: Spied): Database {
  return {
    ...database,
    async run<Row>(...[sql, params]: Parameters<Database['run']>) {
      const startedAt = performance.now();
      const rows = await database.run<Row>(sql, params);
      // Statements that are not prepared have no name.
      const name = sql.name === '' ? sql.text.slice(0, 20) : sql.name;
      const { runs, waitedMs } = spied.times.get(name) ?? { runs: 0, waitedMs: 0 };
      spied.times.set(name, { runs: runs + 1, waitedMs: waitedMs + performance.now() - startedAt });
      if (sql.name === commitTurns.name && readPlainTurn(params) !== null) spied.plainTurn = params;
      return rows;
    },
  };
}

interface Hears {
  onMessage: ((message: Outbound) => void) | null;
}

function instantChannel(hears: Hears): Channel {
  return {
    kind: 'bench',
    capabilities: { textMax: 4096, buttons: 100, buttonTitleMax: 64, asksContact: false, onAmbiguous: 'resend' },
    start: async () => {},
    stop: async () => {},
    probe: async () => 'bench',
    async send(message) {
      hears.onMessage?.(message);
      return { ok: true, providerMessageId: message.id };
    },
  };
}

interface Talk {
  readonly turns: readonly Turn[];
  turn: number;
  sentAt: number;
  /** Of the latest message: a button is pressed by the id it came with. */
  choices: readonly OutboundChoice[];
}

function play(
  app: App,
  connection: Connection,
  hears: Hears,
  inFlight: number,
  durationMs: number,
  nextChat: () => string,
): Promise<InProcessRun> {
  const talks = new Map<string, Talk>();
  const times: number[] = [];
  const before = { ...app.engine.counts };
  const startedAt = performance.now();
  const isOver = (): boolean => performance.now() - startedAt >= durationMs;
  let events = 0;

  return new Promise((resolve, reject) => {
    hears.onMessage = ({ chatId, text, choices = [] }) => {
      const talk = talks.get(chatId);
      const due = talk?.turns[talk.turn]?.reply;
      if (talk === undefined || text !== due) return reject(new Error(`chat ${chatId} was told "${text}", due was "${due ?? 'nothing'}"`));
      times.push(performance.now() - talk.sentAt);
      talk.turn++;
      talk.choices = choices;
      if (talk.turn === turnsPerTalk) talks.delete(chatId);
      setImmediate(goOn, chatId);
    };

    function goOn(chatId: string): void {
      if (talks.has(chatId)) speak(chatId);
      else if (!isOver()) begin();
      else if (talks.size === 0) finish();
    }

    function begin(): void {
      const chatId = nextChat();
      talks.set(chatId, { turns: talkOf(Number(chatId.slice('bench-'.length))), turn: 0, sentAt: 0, choices: [] });
      speak(chatId);
    }

    function speak(chatId: string): void {
      const talk = talks.get(chatId)!;
      talk.sentAt = performance.now();
      app.engine.intake.receive(connection, [inbound(chatId, ++events, bodyOf(talk.turns[talk.turn]!.answer, talk.choices))]).catch(reject);
    }

    function finish(): void {
      const seconds = (performance.now() - startedAt) / 1000;
      const { units, batches } = app.engine.counts;
      resolve({
        ...latencyOf(times),
        turns: times.length,
        perSecond: times.length / seconds,
        turnsPerBatch: (units - before.units) / (batches - before.batches),
      });
    }

    for (let started = 0; started < inFlight; started++) begin();
  });
}

function inbound(chatId: string, event: number, body: InboundBody): Inbound {
  return {
    eventId: `${chatId}-${event}`,
    order: event,
    chatId,
    sender: { id: chatId, name: `Customer ${chatId}`, locale: 'en' },
    at: Date.now(),
    body,
  };
}

function bodyOf(answer: Answer, choices: readonly OutboundChoice[]): InboundBody {
  if (answer.do === 'start') return { type: 'start' };
  if (answer.do === 'say') return { type: 'text', text: answer.text };
  const { title } = answer;
  return { type: 'choice', id: choices.find((choice) => choice.title === title)?.id ?? answer.id, title };
}
