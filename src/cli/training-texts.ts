import { readFileSync } from 'node:fs';
import type { LabelledText } from '../core/understanding/classifier/linear-model.ts';
import { AppError, messageOf } from '../errors.ts';

/** Reads examples, one JSON object `{text, label}` a line. Throws `usage` with the line that cannot be read. */
export function readTrainingTexts(path: string): LabelledText[] {
  return linesOf(path).flatMap((line, index) => (line.trim() === '' ? [] : [parse(line, `${path}:${index + 1}`)]));
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    throw new AppError('usage', `--train ${path} cannot be read: ${messageOf(error)}.`, { cause: error });
  }
}

function parse(line: string, place: string): LabelledText {
  const { text, label } = Object(jsonOf(line)) as Record<string, unknown>;
  if (typeof text === 'string' && typeof label === 'string' && label !== '') return { text, label };
  throw new AppError('usage', `${place} is no example. Give one JSON object a line: {"text":"…","label":"…"}.`);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
