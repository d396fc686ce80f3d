const cyrillic = /[\u0400-\u052f]/u;
const shortest = 4;

/** One typing error (a letter lost, doubled by another, replaced, or swapped with the next) in a third of the longer words. */
export function withTypos(text: string, random: () => number): string {
  const letters = cyrillic.test(text) ? 'абвгдеийклмнопрстуя' : 'abcdefghiklmnoprstuy';
  const misspell = (word: string) => {
    if (word.length < shortest || random() > 1 / 3) return word;
    const at = Math.floor(random() * (word.length - 1));
    const letter = letters[Math.floor(random() * letters.length)]!;
    const [before, after] = [word.slice(0, at), word.slice(at + 1)];
    return [before + after, before + after[0] + word[at] + after.slice(1), before + letter + after, before + letter + word[at] + after][
      Math.floor(random() * 4)
    ]!;
  };
  return text.split(' ').map(misspell).join(' ');
}

export function withoutDiacritics(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

const passport = Object.fromEntries(
  `а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю iu я ia`
    .split(' ')
    .reduce<[string, string][]>((pairs, item, i, all) => (i % 2 === 0 ? [...pairs, [item, all[i + 1]!.replace('_', '')]] : pairs), []),
);

/** How people spell Russian in Latin letters: by the rules of passports, as on a keyboard, and in a chat. */
const latinSchemes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  passport,
  keyboard: { ...passport, ё: 'jo', й: 'j', х: 'h', ц: 'c', щ: 'sch', ю: 'ju', я: 'ja' },
  chat: { ...passport, ж: 'j', й: 'y', х: 'x', ч: '4', ш: 'w', щ: 'w', ю: 'yu', я: 'ya' },
};

export function inLatin(text: string, scheme: string): string {
  const letters = latinSchemes[scheme]!;
  return Array.from(text.toLowerCase(), (letter) => letters[letter] ?? letter).join('');
}
