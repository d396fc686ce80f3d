import { describe, expect, test } from '@jest/globals';
import { parseHtml } from '../support/telegram/html.ts';

/** Texts and complaints as Telegram's own library gives them for the same input; byte offsets count UTF-8. */
describe('broken HTML is refused in the words of Telegram', () => {
  test.each([
    ['🏟 🏟&lt;<abacaba', 'Unclosed start tag at byte offset 13'],
    ['🏟 🏟&lt;<abac aba>', 'Unsupported start tag "abac" at byte offset 13'],
    ['🏟 🏟&lt;<i   =aba>', 'Empty attribute name in the tag "i" at byte offset 13'],
    ['🏟 🏟&lt;<i    aba>', 'Can\'t find end tag corresponding to start tag "i"'],
    ['🏟 🏟&lt;<i    aba  =  ', 'Unclosed start tag "i" at byte offset 13'],
    ['🏟 🏟&lt;<i    aba  =  190azAz-.,', 'Unexpected end of name token at byte offset 27'],
    ['🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', 'Unclosed start tag at byte offset 13'],
    ['🏟 🏟&lt;</', 'Unexpected end tag at byte offset 13'],
    ['🏟 🏟&lt;<b></b></', 'Unexpected end tag at byte offset 20'],
    ['🏟 🏟&lt;<i>a</i   ', 'Unclosed end tag at byte offset 17'],
    ['🏟 🏟&lt;<i>a</em   >', 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['line<br>line', 'Unsupported start tag "br" at byte offset 4'],
    ['<constructor>a</constructor>', 'Unsupported start tag "constructor" at byte offset 0'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<tg-emoji emoji-id="x">y</tg-emoji>', 'Invalid custom emoji identifier specified'],
    ['&#xDFDF;', 'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units'],
  ])('%j', (source, complaint) => {
    expect(() => parseHtml(source)).toThrow(`Bad Request: can't parse entities: ${complaint}`);
  });
});

describe('sound HTML becomes a text and its entities', () => {
  test.each([
    ['&ge;&lt;&gt;&amp;&quot;&laquo;&#12345678;', '&ge;<>&"&laquo;&#12345678;', []],
    ['🏟 🏟<i>🏟 &lt🏟</i>', '🏟 🏟🏟 <🏟', [['italic', 5, 6]]],
    [
      '<b>a<i>b</i></b>',
      'ab',
      [
        ['bold', 0, 2],
        ['italic', 1, 1],
      ],
    ],
    ['x<B>y</>', 'xy', [['bold', 1, 1]]],
    ['<b></b>a', 'a', []],
    ['<a href="https://a.example/?x=1&amp;y=2">t</a>', 't', [['text_link', 0, 1, 'https://a.example/?x=1&y=2']]],
    ['<a>t</a>', 't', []],
    ['<blockquote expandable>q</blockquote>', 'q', [['expandable_blockquote', 0, 1]]],
    ['<tg-emoji emoji-id="12">y</tg-emoji>', 'y', [['custom_emoji', 0, 1, '12']]],
    ['&#128578;', '🙂', []],
  ])('%j', (source, text, entities) => {
    const parsed = parseHtml(source);
    const found = parsed.entities.map(({ type, offset, length, ...more }) => [type, offset, length, ...Object.values(more)]);
    expect({ text: parsed.text, found }).toEqual({ text, found: entities });
  });
});
