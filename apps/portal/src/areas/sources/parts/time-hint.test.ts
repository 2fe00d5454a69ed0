import { expect, test } from 'vitest';
import { columnsOf } from './columns.ts';
import { timeHint } from './time-hint.ts';

const formOf = (value: string) => columnsOf({ columns: ['at'], rows: [{ line: 2, row: { at: value } }] })[0]?.time;

test('where values do not look like times, it is said which would, and each of those does', () => {
  const hint = timeHint(formOf('yesterday at noon'));
  const named = hint.match(/\d[\dTZ:./-]*\d[Z]?(?: \d\d:\d\d)?/g)?.filter((value) => value !== '1970') ?? [];
  expect(named).toEqual(['2026-03-01 14:00', '2026-03-01T14:00:00Z', '2026-03-01', '01.03.2026', '03/01/2026']);
  for (const value of named) expect([value, formOf(value)]).not.toEqual([value, undefined]);
  expect(hint).toContain('seconds since 1970');
  expect(formOf('1772366400')).toBeDefined();
});

test('where they do, it is said how they are read, in which zone', () => {
  expect(timeHint(formOf('13.03.2026'))).toBe('Read as day, month, year, in UTC.');
  expect(timeHint(formOf('03/13/2026'))).toBe('Read as month, day, year, in UTC.');
  expect(timeHint(formOf('2026-03-01T14:00:00Z'))).toBe('Its values say their zone.');
  expect(timeHint(formOf('2026-03-01 14:00'))).toBe('Taken as UTC.');
});
