import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentLines } from './content-lines.ts';
import { bytesOf, calendar, nightsRead, stay } from './feed-harness.ts';

const linesOf = (text: string): string[] => contentLines(bytesOf(text));

test.each([
  ['CRLF', 'A:1\r\nB:2\r\n'],
  ['LF', 'A:1\nB:2\n'],
  ['CR', 'A:1\rB:2\r'],
  ['a mix of them', 'A:1\rB:2\n'],
  ['CRLF converted twice', 'A:1\r\r\nB:2\r\r\n'],
  ['blank lines', '\r\n\r\nA:1\r\n\r\nB:2'],
  ['no end of the last line', 'A:1\r\nB:2'],
  ['a byte order mark', '\uFEFFA:1\r\nB:2'],
])('case 51: lines that end with %s are read', (_, text) => {
  expect(linesOf(text)).toEqual(['A:1', 'B:2']);
});

test.each([
  ['CRLF and a blank', 'SUM\r\n MARY:one\r\n  two'],
  ['LF and a blank', 'SUM\n MARY:one\n  two'],
  ['CR and a blank', 'SUM\r MARY:one\r  two'],
  ['a tab', 'SUM\r\n\tMARY:one\r\n\t two'],
  ['line ends converted twice', 'SUM\r\r\n MARY:one\r\r\n  two'],
])('case 51: a line folded with %s is one line', (_, text) => {
  expect(linesOf(text)).toEqual(['SUMMARY:one two']);
});

test('case 51: a character of UTF-8 that a fold splits is restored', () => {
  const [e, acute] = bytesOf('é');
  const bytes = Uint8Array.from([...bytesOf('SUMMARY:caf'), e ?? 0, 13, 10, 32, acute ?? 0, ...bytesOf(' ☕')]);
  expect(contentLines(bytes)).toEqual(['SUMMARY:café ☕']);
});

test('octets that are no UTF-8, and NUL, end no line and are marked', () => {
  expect(contentLines(Uint8Array.from([65, 58, 0xff, 10, 66, 58, 0]))).toEqual(['A:\uFFFD', 'B:\u001A']);
});

test('a feed in Latin 1 is read, with marks in its texts', () => {
  const bytes = Uint8Array.from(calendar(stay('a', '2026-02-03/2026-02-05', 'DESCRIPTION:Jos\u00e9')), (c) =>
    c.charCodeAt(0),
  );
  expect(contentLines(bytes)).toContain('DESCRIPTION:Jos\uFFFD');
});

test('case 51: a feed folded anywhere, by any fold, in the middle of a character too, reads the same', () => {
  const text = calendar(stay('füße-☕-🛏@x', '2026-02-03/2026-02-05', 'DESCRIPTION:🛏 ünï'));
  const plain = nightsRead(text);
  const bytes = bytesOf(text);
  const folds = fc.constantFrom('\r\n ', '\n ', '\r ', '\r\n\t', '\n\t').map((fold) => bytesOf(fold));
  // None is within a line's end, or before the first character of a line.
  const places = fc.integer({ min: 1, max: bytes.length - 3 }).filter((at) => bytes[at] !== 10 && bytes[at - 1] !== 10);
  fc.assert(
    fc.property(fc.array(fc.tuple(places, folds), { minLength: 1, maxLength: 20 }), (chosen) => {
      let folded: number[] = [...bytes];
      for (const [at, fold] of new Map(chosen.toSorted(([a], [b]) => b - a))) folded = folded.toSpliced(at, 0, ...fold);
      const lines = contentLines(Uint8Array.from(folded));
      expect(lines).toEqual(contentLines(bytes));
      expect(nightsRead(lines.join('\n'))).toEqual(plain);
    }),
  );
});
