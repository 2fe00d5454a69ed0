import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlOf, typedOf } from './typed-text.ts';

test('what is typed plainly becomes paragraphs, and signs stand for themselves', () => {
  expect(htmlOf('Is 1 < 2?\nYes & no.')).toBe('Is 1 &lt; 2?<br />Yes &amp; no.');
  expect(htmlOf('One.\n\nTwo.')).toBe('<p>One.</p><p>Two.</p>');
  expect(htmlOf('if a<b2 then <b>stop</b>')).toBe('if a&lt;b2 then <b>stop</b>');
});

test('HTML that an author did not type so stays as it is', () => {
  const table = '<table><tr><td>1 &lt; 2</td></tr></table>';
  expect([htmlOf(table), typedOf(table)]).toEqual([table, table]);
  expect(typedOf('Write &lt;b&gt; here')).toBe('Write &lt;b&gt; here');
});

test('paragraphs are shown as lines', () => {
  expect(typedOf('<p>One <b>two</b>.</p>')).toBe('One <b>two</b>.');
  expect(typedOf('<p>One.</p><p>2 &gt; 1</p>')).toBe('One.\n\n2 > 1');
});

test('what is shown of a text gives the text again', () => {
  const piece = fc.constantFrom(
    'a',
    ' ',
    '\n',
    '\n\n',
    '<',
    '>',
    '&',
    '<b>',
    '</b>',
    '&lt;',
    '<p>',
    '</p>',
    '"',
    '<br />',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const html = htmlOf(pieces.join(''));
      expect(htmlOf(typedOf(html)).replace(/^<p>((?:(?!<p>)[\s\S])*)<\/p>$/, '$1')).toBe(
        html.replace(/^<p>((?:(?!<p>)[\s\S])*)<\/p>$/, '$1'),
      );
    }),
  );
});
