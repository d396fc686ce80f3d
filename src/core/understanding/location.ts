import type { Reading } from './reading.ts';

const number = String.raw`[-+]?\d{1,3}(?:\.\d+)?`;
/** Longitude first in Yandex's links, latitude first everywhere else. */
const longitudeFirst = new RegExp(String.raw`[?&](?:ll|pt)=(${number})(?:%2C|,)(${number})`, 'i');
const inLink = new RegExp(String.raw`(?:[@=/]|geo:)(${number})(?:%2C|,)\s?(${number})`, 'i');
const typed = new RegExp(String.raw`^\s*(${number})\s*[,;\s]\s*(${number})\s*$`);

/** Coordinates, typed or in a link of a map. A place told in words is none: Parley has no map to look it up on. */
export function readLocation(source: string): Reading {
  const swapped = /yandex/i.test(source) ? longitudeFirst.exec(source) : null;
  const match = swapped ?? (/https?:|geo:/i.test(source) ? inLink.exec(source) : typed.exec(source));
  if (match === null) return { kind: 'none' };
  const [first, second] = [Number(match[1]), Number(match[2])];
  const [lat, lon] = swapped === null ? [first, second] : [second, first];
  // Two whole numbers may be anything.
  if (!match[0].includes('.') || Math.abs(lat) > 90 || Math.abs(lon) > 180) return { kind: 'none' };
  return { kind: 'value', value: { lat, lon }, confidence: 1, by: 'grammar', span: [match.index, match.index + match[0].length] };
}
