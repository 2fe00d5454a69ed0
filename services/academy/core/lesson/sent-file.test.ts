import { expect, test } from 'vitest';
import { fileRefusal } from './sent-file.ts';

const asked = { mostBytes: 10, extensions: ['pdf', 'odt'] };

test.each([
  ['report.pdf', 10, undefined],
  ['REPORT.PDF', 1, undefined],
  ['report.pdf', 0, 'The file is empty.'],
  ['report.pdf', 11, 'The file has 11 bytes, and at most 10 are accepted.'],
  ['report.exe', 1, '"report.exe" is not accepted: its name has to end with .pdf, .odt.'],
  ['pdf', 1, '"pdf" is not accepted: its name has to end with .pdf, .odt.'],
])('%s of %i bytes: %s', (name, bytes, why) => {
  expect(fileRefusal(asked, { name, bytes })).toBe(why);
});

test('without any ending, all are accepted', () => {
  expect(fileRefusal({ ...asked, extensions: [] }, { name: 'notes', bytes: 1 })).toBeUndefined();
});
