/** Roughly how wide a character is, in parts of the font's size: no font can be asked here, and a card has room to spare. */
function widthOf(character: string): number {
  if (/[\p{Lu}\u0400-\u04ffmwMW@%]/u.test(character)) return 0.7;
  if (/[iljtfr.,:;'!|() ]/.test(character)) return 0.36;
  return 0.6;
}

export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width * fontSize;
}

/** The text in lines no wider than this. A word that is longer than a line is broken. */
export function textLines(text: string, fontSize: number, widest: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, fontSize) <= widest) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = word;
      while (textWidth(line, fontSize) > widest) {
        const cut = Math.max(1, Math.floor(line.length * (widest / textWidth(line, fontSize))) - 1);
        lines.push(line.slice(0, cut));
        line = line.slice(cut);
      }
    }
  }
  return line === '' ? lines : [...lines, line];
}
