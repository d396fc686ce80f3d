import type { Program } from '../../../src/core/engine/program.ts';
import { parseChat } from '../../../src/core/chat-test/parse-chat.ts';
import { runChat } from '../../../src/core/chat-test/run-chat.ts';
import type { ChatResult } from '../../../src/core/chat-test/run-chat.ts';
import type { Chat } from '../../../src/core/chat-test/chat.ts';
import { compileScript } from '../../../src/core/script/compile.ts';
import { scriptOf } from '../script/sample.ts';

/** A script with one of everything that a chat can go through. */
export const kitchen = `script: kitchen
title: Kitchen
languages: [en, cs]
goals: [qualified]
slots:
  need: { type: choice, of: [kitchen, repair] }
  budget: { type: money, currency: EUR }
  price: { type: number }
  phone: { type: phone, region: CZ }
score:
  - { when: budget >= 5000, points: 70, because: a large budget }
interrupts:
  - { intent: human, go: person }
  - { intent: stop, do: opt_out }
after_end: { say: Good bye., restart_after: 24h }
steps:
  - id: ask_need
    ask: need
    say: { en: What do you need?, cs: Co potřebujete? }
    choices:
      kitchen: { en: A kitchen, cs: Kuchyně }
      repair: { en: A repair, cs: Opravu }
    retry: { times: 1 }
  - id: ask_budget
    ask: budget
    say: { en: Your budget?, cs: Rozpočet? }
    silence: { after: 2h, say: Still there?, then: park }
  - id: look_up
    webhook: { url: "https://prices.example", send: { need: need }, receive: { price: price }, timeout: 5s, else: route }
    say: { en: "From {price}.", cs: "Od {price}." }
  - id: route
    when:
      - { if: budget >= 5000, go: hot }
    else: cold
  - id: hot
    tag: [big, new]
    stage: offer
    task: { team: sales, due: 30m, title: "Call: {need}" }
    say: { en: We call you., cs: Zavoláme. }
    end: qualified
  - id: cold
    wait: 1h
    say: { en: Here is our catalogue., cs: Tady je katalog. }
    ask: phone
    contact_button: true
    end: not_now
  - id: person
    handoff: { team: sales }
`;

export function programOf(source: string): Program {
  const main = compileScript(scriptOf(source));
  return { main, scripts: new Map([[main.script.script, main]]) };
}

export function chatOf(source: string): Chat {
  const { chat, problems } = parseChat(source, 'chat.yaml');
  if (chat === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return chat;
}

const program = programOf(kitchen);

/** Runs the lines of a `talk` in the kitchen script. Line numbers count from the first of them. */
export function talk(lines: string, head = '', running = program): ChatResult {
  const { talk: parsed, ...rest } = chatOf(`chat: T\n${head}${head && '\n'}talk:\n${lines}`);
  const offset = head === '' ? 2 : 2 + head.split('\n').length;
  return runChat(running, { ...rest, talk: parsed.map((each) => ({ ...each, line: each.line - offset })) });
}
