import { durationText } from '../../chat-test/duration-text.ts';
import { error, warning } from '../../script/checks/finding.ts';
import { findSlot } from '../../script/slot-value.ts';
import type { LocalizedText, Word } from '../../script/types.ts';
import { questionIn, textsOf } from '../../script/visit.ts';
import type { Channel } from '../channels.ts';
import type { Fault, Place, Proof } from '../fault.ts';
import { edgesFrom, wayTo } from '../graph.ts';
import type { Edge, Graph } from '../graph.ts';

type Ask = Extract<Word, { word: 'ask' }>;

/** What a script says that a channel cannot carry. */
export function* channelFaults(proof: Proof): Generator<Fault> {
  for (const channel of proof.channels) {
    yield* textFaults(proof, channel);
    for (const [word, place] of proof.places) {
      if (word.word !== 'ask') continue;
      yield* buttonFaults(word, place, channel);
      yield* fileFaults(proof, word, place, channel);
    }
  }
}

/** What is said when a channel takes nothing any more. */
export function* windowFaults(proof: Proof): Generator<Fault> {
  for (const channel of proof.channels) yield* lateFaults(proof, channel);
}

function* textFaults({ program }: Proof, { name, textMax, textAboveButtonsMax }: Channel): Generator<Fault> {
  for (const { value, path, what, step } of textsOf(program.main.script)) {
    const isQuestion = step?.words.some((word) => word.word === 'ask' && word.text === value && word.choices.length > 0) ?? false;
    const most = isQuestion ? (textAboveButtonsMax ?? textMax) : textMax;
    if (most === null) continue;
    for (const [language, text] of Object.entries(value)) {
      if (text.length <= most) continue;
      const message = `${what} (${language}) has ${text.length} characters; ${name} takes ${most}${isQuestion ? ' above buttons' : ''}`;
      yield { finding: error('text-over-limit', `${path}/${language}`, message, 'shorten it, or split it into two steps'), shownBy: null };
    }
  }
}

function* buttonFaults({ choices }: Ask, { path, step }: Place, { name, buttons }: Channel): Generator<Fault> {
  const form = buttons.find(({ most }) => choices.length <= most);
  if (form === undefined) {
    const message = `step "${step.id}" offers ${choices.length} choices; ${name} shows at most ${buttons.at(-1)?.most}`;
    yield { finding: error('too-many-buttons', `${path}/choices`, message, 'ask in two steps'), shownBy: null };
    return;
  }
  for (const { id, title } of choices) {
    for (const [language, text] of tooLong(title, form.titleMax)) {
      const message = `step "${step.id}": the title of "${id}" (${language}) has ${text.length} characters; a button of ${name} takes ${form.titleMax} beside ${choices.length - 1} others`;
      yield { finding: error('button-too-long', `${path}/choices/${id}/${language}`, message, 'shorten it'), shownBy: null };
    }
  }
}

function tooLong(text: LocalizedText, most: number): [string, string][] {
  return Object.entries(text).filter(([, version]) => version.length > most);
}

/** Where a question for a file gives up at the first words, a customer who can send none is not held up. */
function* fileFaults({ program }: Proof, word: Ask, { path, step }: Place, { name, takesFiles }: Channel): Generator<Fault> {
  if (takesFiles || word.retry.times === 0 || findSlot(program.main.script, word.slot)?.type !== 'file') return;
  const message = `step "${step.id}" asks for a file up to ${word.retry.times + 1} times, and customers of ${name} cannot send any`;
  yield {
    finding: warning('file-not-taken', `${path}/ask`, message, 'write "retry: { times: 0, then: <step> }" to go on without it'),
    shownBy: null,
  };
}

interface Silent {
  readonly edge: Edge;
  readonly before: Silent | null;
  /** Since the customer's last message. */
  readonly sinceMs: number;
}

/** A silence of so many windows is followed no further: whatever speaks after it spoke too late before. */
const manyWindows = 4;

/** Each place that speaks too late, by the shortest talk to it. */
function* lateFaults({ graph, places }: Proof, { name, windowMs }: Channel): Generator<Fault> {
  if (windowMs === null) return;
  const found = new Map<string, { readonly place: Place; readonly sinceMs: number; readonly way: Edge[] }>();
  for (const { silent, start } of lateReminders(graph, windowMs)) {
    const top = graph.nodes[silent.edge.from ?? -1]?.state.frames.at(-1);
    const place = placeOfReminder(silent.edge, top, places);
    const way = [...wayTo(graph, start), ...unwind(silent)];
    const before = place && found.get(place.path);
    if (place !== null && (before == null || way.length < before.way.length))
      found.set(place.path, { place, sinceMs: silent.sinceMs, way });
  }
  for (const { place, sinceMs, way } of found.values()) {
    const late = `${durationText(sinceMs)} after the customer's last message`;
    const message = `step "${place.step.id}" says something ${late}; ${name} allows that for ${durationText(windowMs)}`;
    const hint = 'remind earlier, or leave it to a campaign with an approved template';
    yield { finding: error('outside-window', place.path, message, hint), shownBy: way };
  }
}

/** Follows timers only: what the customer does opens the window again. `start` is the last thing that the customer did. */
function* lateReminders(graph: Graph, windowMs: number): Generator<{ readonly silent: Silent; readonly start: Edge }> {
  const from = edgesFrom(graph);
  const longest = new Map<number, number>();
  const waiting: { readonly node: number; readonly silent: Silent | null; readonly start: Edge }[] = [];
  for (const edge of graph.edges) {
    if (edge.to !== null && edge.move.move !== 'timer') waiting.push({ node: edge.to, silent: null, start: edge });
  }
  for (const { node, silent, start } of waiting) {
    const since = silent?.sinceMs ?? 0;
    if ((longest.get(node) ?? -1) >= since) continue;
    longest.set(node, since);
    for (const edge of from[node] ?? []) {
      if (edge.move.move !== 'timer' || edge.to === null) continue;
      const here: Silent = { edge, before: silent, sinceMs: since + edge.afterMs };
      if (edge.says && here.sinceMs >= windowMs) yield { silent: here, start };
      // A reminder that leaves the question open comes once.
      if (edge.to !== node && here.sinceMs < windowMs * manyWindows) waiting.push({ node: edge.to, silent: here, start });
    }
  }
}

/** What speaks after a timer: the first text of the way, or the reminder of the question itself. */
function placeOfReminder(edge: Edge, top: { readonly step: string } | undefined, places: ReadonlyMap<Word, Place>): Place | null {
  const speaking = edge.ran.find(({ word }) => word.word === 'say' || questionIn(word) !== null)?.word;
  const place = speaking && places.get(speaking);
  if (place !== undefined) return { ...place, path: `${place.path}/say` };
  const own = [...places.values()].find(({ step }) => step.id === top?.step);
  return own === undefined ? null : { ...own, path: `${own.path}/silence` };
}

function unwind(last: Silent): Edge[] {
  const way: Edge[] = [];
  for (let at: Silent | null = last; at !== null; at = at.before) way.unshift(at.edge);
  return way;
}
