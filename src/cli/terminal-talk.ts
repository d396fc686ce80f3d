import { openDesk, workingDays } from '../core/chat-test/booking-desk.ts';
import type { BookingDesk } from '../core/chat-test/booking-desk.ts';
import type { Act } from '../core/chat-test/chat.ts';
import { openTalk, passTime, receive } from '../core/chat-test/talk.ts';
import type { Answer, Talk, Turned } from '../core/chat-test/talk.ts';
import type { Program } from '../core/engine/program.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import type { InboundBody, OutboundChoice } from '../core/ports/channel.ts';
import type { Language } from '../core/script/types.ts';
import { parseDuration } from '../core/script/duration.ts';
import { hintFor } from '../core/script/suggest.ts';
import { colours } from './colours.ts';
import { turnLines } from './turn-lines.ts';

interface Options {
  /** UTC milliseconds. */
  readonly at: number;
  /** IANA time zone. */
  readonly zone: string;
  readonly language: Language | null;
  readonly knowledge: Knowledge;
  /** The talk becomes a chat: nothing may happen in it that cannot happen in a messenger. */
  readonly isRecorded: boolean;
}

/** A talk that goes on line by line: words of the customer, and commands that begin with `/`. */
export interface TerminalTalk {
  readonly options: Options;
  readonly print: (line: string) => void;
  /** Everything the customer did, and the time that passed. */
  readonly acts: Act[];
  readonly desk: BookingDesk;
  talk: Talk;
  /** Buttons under the newest message that had any. */
  offered: readonly OutboundChoice[];
}

/** Begins as a messenger does, with a start, so that the script speaks first. */
export function openTerminalTalk(program: Program, options: Options, print: TerminalTalk['print']): TerminalTalk {
  const terminal: TerminalTalk = {
    options,
    print,
    acts: [],
    desk: openDesk(workingDays(options.zone)),
    talk: openTalk(program, options),
    offered: [],
  };
  send(terminal, { type: 'start' });
  return terminal;
}

/** What a line of the terminal does; false when it ends the talk. */
export function carryOutLine(terminal: TerminalTalk, line: string): boolean {
  if (!line.startsWith('/')) {
    if (line !== '') send(terminal, { type: 'text', text: line });
    return true;
  }
  const [word = '', ...rest] = line.split(' ');
  if (word === '/quit') return false;
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (command === undefined) note(terminal, `there is no command "${word}": ${hintFor(word, [...Object.keys(commands), '/quit'])}`);
  else command(terminal, rest.join(' ').trim());
  return true;
}

const commands: Readonly<Record<string, (terminal: TerminalTalk, argument: string) => void>> = {
  '/press': press,
  '/after': letTimePass,
  '/contact': shareContact,
  '/place': sharePlace,
  '/file': (terminal, name) =>
    name === '' ? note(terminal, '/file takes a name: /file plan.pdf') : send(terminal, { type: 'media', kind: 'file', ref: name }),
  '/sticker': (terminal) => send(terminal, { type: 'media', kind: 'sticker', ref: 'sticker' }),
  '/start': start,
  '/state': (terminal) =>
    JSON.stringify(terminal.talk.state, null, 2)
      .split('\n')
      .forEach((line) => note(terminal, line)),
  '/help': (terminal) => note(terminal, `${Object.keys(commands).join(' ')} /quit`),
};

function press(terminal: TerminalTalk, argument: string): void {
  const { offered } = terminal;
  const choice = offered[Number(argument) - 1];
  if (choice !== undefined) send(terminal, { type: 'choice', ...choice }, { act: 'press', title: choice.title });
  else note(terminal, offered.length === 0 ? 'no buttons were offered' : `/press takes a number from 1 to ${offered.length}`);
}

function letTimePass(terminal: TerminalTalk, argument: string): void {
  const ms = parseDuration(argument);
  if (ms === null || ms === 0) {
    note(terminal, '/after takes a length of time with units, at most 365d: /after 2h, /after 1d 12h');
    return;
  }
  terminal.acts.push({ act: 'after', ms });
  const { talk, turned } = passTime(terminal.talk, ms, answering(terminal));
  show(terminal, talk, turned);
  note(terminal, `it is ${new Date(talk.now).toISOString().slice(0, 16).replace('T', ' ')} UTC`);
}

function shareContact(terminal: TerminalTalk, phone: string): void {
  if (phone === '') note(terminal, '/contact takes a phone number: /contact +420777123456');
  else send(terminal, { type: 'contact', phone, own: true });
}

function sharePlace(terminal: TerminalTalk, argument: string): void {
  const [lat = Number.NaN, lon = Number.NaN] = argument.split(/[\s,]+/).map(Number);
  const isPlace = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  if (isPlace) send(terminal, { type: 'location', lat, lon });
  else note(terminal, '/place takes latitude and longitude: /place 50.08, 14.42');
}

function start(terminal: TerminalTalk, ref: string): void {
  const { program, now, state } = terminal.talk;
  // To the engine the talk belongs to a person now; whoever tries a script out wants it back.
  if (state.status === 'handed_off' && !terminal.options.isRecorded) terminal.talk = openTalk(program, { ...terminal.options, at: now });
  send(terminal, ref === '' ? { type: 'start' } : { type: 'start', ref });
}

function send(terminal: TerminalTalk, body: InboundBody, act: Act = { act: 'send', body }): void {
  terminal.acts.push(act);
  const wasHandedOff = terminal.talk.state.status === 'handed_off';
  const { talk, turned } = receive(terminal.talk, body, answering(terminal));
  show(terminal, talk, [turned]);
  if (wasHandedOff) note(terminal, `a person has the conversation${terminal.options.isRecorded ? '' : '; /start begins again'}`);
}

/** Nothing outside is asked from a terminal but a calendar of its own: the talk goes on as it does when the outside fails. */
function answering(terminal: TerminalTalk): Answer {
  return (ask, at) => {
    if (ask.ask === 'bookings') return { ok: true, ask: 'bookings', reply: terminal.desk.answer(ask.request, at, null) };
    if (ask.ask === 'knowledge') return { ok: true, ask: 'knowledge', answer: terminal.options.knowledge(ask.question, ask.language) };
    if (ask.ask === 'webhook') note(terminal, `webhook ${ask.url} is not called here: it counts as failed`);
    return { ok: false, reason: 'not available in the terminal' };
  };
}

function show(terminal: TerminalTalk, talk: Talk, turned: readonly Turned[]): void {
  const before = terminal.talk.state;
  terminal.talk = talk;
  for (const effect of turned.flatMap(({ effects }) => effects)) {
    if (effect.do !== 'say') continue;
    terminal.print(effect.text);
    effect.choices?.forEach(({ title }, index) => terminal.print(`  ${index + 1}. ${title}`));
    terminal.offered = effect.choices ?? terminal.offered;
  }
  turnLines(before, talk.state, turned).forEach((line) => note(terminal, line));
}

function note({ print }: TerminalTalk, text: string): void {
  print(colours.dim(`    ${text}`));
}
