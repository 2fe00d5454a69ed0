import { expect, test } from 'vitest';
import { linkedText } from './linked-text.ts';

test('addresses of the web become links, without what ends the sentence', () => {
  expect(linkedText('See https://example.com/a?b=1, or ask.')).toEqual([
    { text: 'See ' },
    { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' },
    { text: ', or ask.' },
  ]);
});

test('what could run is only text', () => {
  for (const text of ['javascript:alert(1)', '<a href="javascript:x">y</a>', 'data:text/html,x', 'http://'])
    expect(linkedText(text)).toEqual([{ text }]);
});

test('nothing of the text is lost', () => {
  const text = '(https://a.example) and\nhttp://b.example!';
  expect(
    linkedText(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});
