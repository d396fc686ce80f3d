import { plainText } from '../../chat-test/written.ts';
import { error, warning } from '../../script/checks/finding.ts';
import { findSlot } from '../../script/slot-value.ts';
import type { ChoiceDefinition, Interrupt, Script, SlotDefinition, Word } from '../../script/types.ts';
import { matchPhrase, readSlot } from '../../understanding/index.ts';
import type { SlotValue } from '../../understanding/reading.ts';
import type { Fault, Proof } from '../fault.ts';

type Ask = Extract<Word, { word: 'ask' }>;

/** What customers write is understood as the script means it: titles of choices, phrases of interrupts. */
export function* readingFaults(proof: Proof): Generator<Fault> {
  const { script } = proof.program.main;
  for (const [word, { step, path }] of proof.places) {
    if (word.word !== 'ask') continue;
    const slot = findSlot(script, word.slot);
    if (slot === undefined) continue;
    for (const choice of word.choices) {
      for (const { language, title, as } of misread(script, slot, word, choice, proof.at)) {
        const message = `step "${step.id}": who writes "${title}", the title of "${choice.id}" (${language}), is understood as ${as}`;
        yield {
          finding: error('misread-choice', `${path}/choices/${choice.id}`, message, 'give the choices titles that are further apart'),
          shownBy: null,
        };
      }
    }
  }
  yield* interruptFaults(proof);
}

function* misread(script: Script, slot: SlotDefinition, { choices }: Ask, { id, title }: ChoiceDefinition, at: number) {
  for (const [language, text] of Object.entries(title)) {
    const reading = readSlot(slot, choices, text, { language, languages: script.languages, now: at, timeZone: 'UTC' });
    const found = reading.kind === 'value' ? idOf(reading.value) : null;
    // A title that is not read at all is offered as a button all the same; one that is read as another option is a wrong answer.
    if (reading.kind === 'value' && found !== id) yield { language, title: text, as: `"${found}"` };
    if (reading.kind === 'ambiguous')
      yield { language, title: text, as: reading.candidates.map(({ title: either }) => `"${either}"`).join(' or ') };
  }
}

function idOf(value: SlotValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return plainText(value).replace(/^\[(.*)\]$/, '$1');
}

/** An interrupt that waits for phrases which an earlier one takes, or that stands where no talk ever waits. */
function* interruptFaults({ program, graph }: Proof): Generator<Fault> {
  const { interrupts, languages } = program.main.script;
  const met = new Set<Interrupt>();
  for (const { move } of graph.edges) {
    if (move.move === 'interrupt' || (move.move === 'begin' && move.interrupt !== null))
      met.add((move.interrupt as { interrupt: Interrupt }).interrupt);
  }
  for (const [index, interrupt] of interrupts.entries()) {
    const name = interrupt.intent ?? interrupt.like[0] ?? '';
    const earlier = interrupts.slice(0, index);
    const isTaken = (phrase: string): boolean =>
      languages.every((language) => earlier.some(({ like }) => like.length > 0 && matchPhrase(phrase, like, language)));
    if (interrupt.intent === null && interrupt.like.every(isTaken)) {
      const message = `the interrupt "${name}" never comes in: an earlier one takes all of its phrases`;
      yield {
        finding: warning('dead-interrupt', `interrupts/${index}`, message, 'put it before the other one, or give it phrases of its own'),
        shownBy: null,
      };
    } else if (graph.isComplete && !met.has(interrupt)) {
      yield {
        finding: warning('dead-interrupt', `interrupts/${index}`, `the interrupt "${name}" never comes in`, 'remove it'),
        shownBy: null,
      };
    }
  }
}
