import { InvalidArgumentError } from 'commander';

/** Reads the value of an option that counts something. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && Number.isSafeInteger(number)) return number;
    throw new InvalidArgumentError(`Allowed is a whole number from ${least}.`);
  };
}
