import { escapedText, mailUri, quotedParam, writtenDate, writtenInstant, writtenLines } from '@pvt/ical';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentLines } from './content-lines.ts';
import { bytesOf } from './feed-harness.ts';
import { parseProperty, plainText } from './property.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300, size: 'max' }).map((text) => text.toWellFormed());

test('case 52: whatever is written, each line has 75 octets at most, ends with CRLF, and splits no character', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const written = writtenLines([`SUMMARY:${escapedText(text)}`]);
      expect(written.endsWith('\r\n')).toBe(true);
      const lines = written.slice(0, -2).split('\r\n');
      for (const line of lines) {
        expect(bytesOf(line).length).toBeLessThanOrEqual(75);
        expect(line.isWellFormed()).toBe(true);
      }
      for (const line of lines.slice(1)) expect(line.startsWith(' ')).toBe(true);
    }),
  );
});

test('case 52: a character of four octets at the end of a line goes to the next one', () => {
  const [first, second] = writtenLines([`SUMMARY:${'x'.repeat(65)}😀y`]).split('\r\n');
  expect(first).toBe(`SUMMARY:${'x'.repeat(65)}`);
  expect(second).toBe(' 😀y');
});

test('case 52: a long line is folded into lines that are full', () => {
  const lines = writtenLines([`SUMMARY:${'x'.repeat(200)}`]).split('\r\n');
  expect(lines.map(({ length }) => length)).toEqual([75, 75, 60, 0]);
});

test('a text is read as it was written, but for control characters and blanks around it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const [line = ''] = contentLines(bytesOf(writtenLines([`SUMMARY:${escapedText(text)}`])));
      const kept = text
        .replace(/\r\n?/g, '\n')
        .replace(/[\0-\x08\x0b-\x1f\x7f]/g, '')
        .trim();
      expect(plainText(line.slice('SUMMARY:'.length))).toBe(kept);
    }),
  );
});

test('no name and no address begins a line of its own', () => {
  fc.assert(
    fc.property(anyText, anyText, (name, address) => {
      const line = `ATTENDEE;CN=${quotedParam(`${name}\r\nBEGIN:VEVENT`)}:${mailUri(`${address}\r\nBEGIN:VEVENT`)}`;
      const lines = contentLines(bytesOf(writtenLines([line])));
      expect(lines).toHaveLength(1);
      expect(parseProperty(lines[0] ?? '', 'ATTENDEE')).toBeDefined();
    }),
  );
});

test.each([
  ['Ana "Zé" ^', `"Ana ^'Zé^' ^^"`],
  ['a;b:c,d', '"a;b:c,d"'],
  ['a\nb', '"a^nb"'],
])('the name %j is the parameter %s (RFC 6868)', (name, written) => {
  expect(quotedParam(name)).toBe(written);
});

test('dates and instants are written as RFC 5545 has them', () => {
  expect(writtenDate('2026-02-03')).toBe('20260203');
  expect(writtenInstant(Temporal.Instant.from('2026-02-03T04:05:06.789+01:00'))).toBe('20260203T030506Z');
});
