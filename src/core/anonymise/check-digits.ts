/** The check of payment cards. */
export function passesLuhn(text: string): boolean {
  const digits = Array.from(text.replaceAll(/\D/g, ''), Number).toReversed();
  const sum = digits.reduce((total, digit, place) => total + (place % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit), 0);
  return digits.length >= 13 && sum % 10 === 0;
}

/** Whether it is an international bank account number: the check of ISO 7064, remainder 1 of 97. */
export function isIban(text: string): boolean {
  const plain = text.replaceAll(' ', '').toUpperCase();
  if (plain.length < 15 || plain.length > 34) return false;
  const turned = plain.slice(4) + plain.slice(0, 4);
  const number = turned.replaceAll(/[A-Z]/g, (letter) => `${letter.codePointAt(0)! - 55}`);
  let rest = 0;
  for (const digit of number) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}
