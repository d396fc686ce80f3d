import { findSlots } from '../../src/core/understanding/find-slots.ts';
import { renderTable } from '../table.ts';
import { hostileTexts } from './hostile-texts.ts';
import { measureUtterance, slotLanguages, slotReference, slotTable } from './slot-table.ts';
import type { Measured, SlotLanguage } from './slot-table.ts';

/**
 * How well and how fast a message's slots are read, as two tables: right, asked back, unread and wrong on the table of each language with the
 * time of an answer, and the time that the worst texts take.
 */
export function slotsReport(): string {
  const rows = slotLanguages.map((language) => {
    const measured = slotTable(language).map((utterance) => measureUtterance(utterance, language));
    return [language, measured.length, share(measured), ...counts(measured), ...answerTimes(language)];
  });
  const worst = Object.entries(hostileTexts).map(([name, text]) => [name, text.length, workTime([text], 'en')]);
  return [
    renderTable(['slots', 'texts', 'right %', 'asked back', 'unread', 'wrong', 'p50 µs', 'mean work µs'], rows),
    renderTable(['hostile text', 'characters', 'work ms'], worst),
  ].join('\n\n');
}

function share(measured: readonly Measured[]): number {
  return (100 * measured.filter(({ outcome }) => outcome === 'right').length) / measured.length;
}

function counts(measured: readonly Measured[]): readonly string[] {
  return (['asked', 'unread', 'wrong'] as const).map((outcome) => String(measured.filter((each) => each.outcome === outcome).length));
}

const rounds = 40;

/** Microseconds of an answer, after as many rounds of warming up: the median by the clock, the mean by the work. */
function answerTimes(language: SlotLanguage): readonly number[] {
  const texts = slotTable(language).map(({ text }) => text);
  for (let i = 0; i < rounds; i++) for (const text of texts) read(text, language);
  const times = Array.from({ length: rounds }, () => texts.map((text) => 1000 * wallTime(text, language))).flat();
  return [median(times), 1000 * workTime(texts, language)];
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

function wallTime(text: string, language: SlotLanguage): number {
  const start = performance.now();
  read(text, language);
  return performance.now() - start;
}

/** Milliseconds a text of this thread's own work, so that what else the machine does is not measured; the system counts in coarse steps. */
function workTime(texts: readonly string[], language: SlotLanguage): number {
  const start = process.threadCpuUsage();
  for (let i = 0; i < rounds; i++) for (const text of texts) read(text, language);
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000 / rounds / texts.length;
}

function read(text: string, language: SlotLanguage): void {
  findSlots(text, { ...slotReference, language, languages: [language] });
}
