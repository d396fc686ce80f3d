import { expect, test } from '@jest/globals';
import { compilePrograms, readChats } from '../../../src/cli/script-files.ts';
import { metadataOf } from '../../../src/conversations/turn-rows.ts';
import { openDesk, workingDays } from '../../../src/core/chat-test/booking-desk.ts';
import type { Chat, ChatLine } from '../../../src/core/chat-test/chat.ts';
import { recordedReplies } from '../../../src/core/chat-test/recorded.ts';
import { openTalk, passTime, receive } from '../../../src/core/chat-test/talk.ts';
import type { Talk } from '../../../src/core/chat-test/talk.ts';
import type { Program } from '../../../src/core/engine/program.ts';
import { startsNewTalk } from '../../../src/core/engine/step.ts';
import { totalScore } from '../../../src/core/engine/turn.ts';
import type { InboundBody, OutboundChoice } from '../../../src/core/ports/channel.ts';
import type { RecordedMessage, RecordedTalk } from '../../../src/core/replay/recorded-talk.ts';
import { replayTalk } from '../../../src/core/replay/replay-talk.ts';
import type { Knowledge } from '../../../src/core/knowledge/index.ts';
import { renamedIn } from '../../../src/core/script/renamed.ts';
import { openScriptKnowledge, readScripts, shippedScripts } from '../../../src/scripts-folder.ts';

const files = readScripts(shippedScripts);
const programs = compilePrograms(files);
const knowledgeOf = await openScriptKnowledge(files);
const chats = readChats(shippedScripts, files).flatMap(({ chat, script, path }) => {
  const program = programs.get(script ?? '');
  return chat === null || program === undefined
    ? []
    : [[path.slice(shippedScripts.length + 1), chat, program, knowledgeOf(program.main.script.script)] as const];
});

/** What is stored of a chat while it runs; a talk that begins anew is another conversation. */
function record(chat: Chat, program: Program, knowledge: Knowledge): RecordedTalk[] {
  const recorded: RecordedTalk[] = [];
  let talk = openTalk(program, chat);
  const desk = openDesk(chat.bookings ?? workingDays(chat.zone));
  let messages: RecordedMessage[] = [];
  let offered: readonly OutboundChoice[] = [];
  const everOffered: OutboundChoice[] = [];
  const finish = (): void => {
    if (messages.length > 0) recorded.push(recordOf(talk, chat, messages));
    messages = [];
  };
  const say = (line: ChatLine, body: InboundBody): void => {
    if (startsNewTalk(talk.state, body, talk.now, program.main.script)) finish();
    const question = body.type === 'choice' ? body.id.slice(0, body.id.indexOf('.') + 1) : '';
    const isNewest =
      body.type === 'choice' && offered.some(({ id }) => (body.id.startsWith(`${question}?`) ? id === body.id : id.startsWith(question)));
    const { talk: after, turned } = receive(talk, body, recordedReplies(line, knowledge, desk).answer);
    messages.push({ id: `m${after.received}`, at: talk.now, body, reading: metadataOf(turned.readings, `m${after.received}`), isNewest });
    hear([turned]);
    talk = after;
  };
  const hear = (turned: readonly { readonly effects: readonly object[] }[]): void => {
    for (const effect of turned.flatMap(({ effects }) => effects)) {
      if (!('choices' in effect)) continue;
      offered = effect.choices as readonly OutboundChoice[];
      everOffered.push(...offered);
    }
  };
  for (const line of chat.talk) {
    if (line.act?.act === 'after') {
      const passed = passTime(talk, line.act.ms, recordedReplies(line, knowledge, desk).answer);
      hear(passed.turned);
      // A burst is read when its time is over: the reading belongs to its last message.
      for (const { readings } of passed.turned)
        messages = messages.map((message) => ({ ...message, reading: metadataOf(readings, message.id) ?? message.reading }));
      talk = passed.talk;
    } else if (line.act?.act === 'press') {
      const { title } = line.act;
      say(line, { type: 'choice', id: everOffered.findLast((choice) => choice.title === title)!.id, title });
    } else if (line.act !== null) say(line, line.act.body);
  }
  finish();
  return recorded;
}

function recordOf({ state, now }: Talk, { language, zone }: Chat, messages: readonly RecordedMessage[]): RecordedTalk {
  const filled = state.frames.flatMap(({ slots }) => Object.entries(slots).filter(([, { by }]) => by === 'webhook'));
  return {
    id: 'chat',
    version: 1,
    contactId: 'contact',
    locale: language,
    settings: { timeZone: zone, quietHours: null },
    messages,
    until: now + 1,
    lookups: Object.fromEntries(filled.map(([name, { value }]) => [name, value])),
    outcome: { status: state.status, outcome: state.outcome, score: totalScore(state) },
  };
}

test.each(chats)('%s, replayed through its own script, goes the same way to the same end', (_path, chat, program, knowledge) => {
  const replayed = record(chat, program, knowledge).map((talk) =>
    replayTalk({ published: program, draft: program, renamed: renamedIn(program.scripts), knowledge }, talk),
  );
  expect(replayed.map(({ first, isAsRecorded }) => [first, isAsRecorded])).toEqual(replayed.map(() => [null, true]));
  expect(replayed).not.toEqual([]);
});
