import type { TranscriptLine } from '../core/chat-test/run-chat.ts';
import { colours } from './colours.ts';

/** A talk as it reads in a messenger, the customer's words marked with `>`. */
export function transcriptLines(transcript: readonly TranscriptLine[]): string[] {
  return transcript.flatMap(({ from, text, choices }) => {
    if (from === 'clock') return [colours.dim(`-- ${text} --`)];
    const lines = text.split('\n').map((line) => (from === 'customer' ? colours.cyan(`> ${line}`) : `  ${line}`));
    return choices.length === 0 ? lines : [...lines, `  ${choices.map((choice) => `[${choice}]`).join(' ')}`];
  });
}
