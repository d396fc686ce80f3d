/** A PDF of one page with these lines, made by hand: two bytes a letter and a table that says which, as real programs write it. */
export function pdfOf(lines: readonly string[]): Uint8Array {
  const hex = (text: string): string => Array.from(text, (letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  const shown = lines.map((line, index) => `BT /F1 12 Tf 50 ${750 - 20 * index} Td <${hex(line)}> Tj ET`).join('\n');
  const map = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    '1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end end',
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 7 0 R /DW 600 >>',
    '<< /Type /FontDescriptor /FontName /Arial /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
    `<< /Length ${map.length} >>\nstream\n${map}\nendstream`,
  ];
  let source = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = source.length;
    source += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${source.length}\n%%EOF\n`;
  return new TextEncoder().encode(`${source}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}${end}`);
}
