import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactInstant, instantOf, isPlainInstant, keptTime } from './instant.ts';

test.each([
  ['2026-03-05T10:00:00Z', Date.UTC(2026, 2, 5, 10)],
  ['2026-03-05t10:00:00.123456789z', Date.UTC(2026, 2, 5, 10, 0, 0, 123)],
  ['2026-03-05T10:00:00+02:00', Date.UTC(2026, 2, 5, 8)],
  ['2016-12-31T23:59:60Z', Date.UTC(2016, 11, 31, 23, 59, 59)],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ['2024-02-29T00:00:00.0004000000Z', Date.UTC(2024, 1, 29)],
  ['0001-01-01T00:00:00Z', -62_135_596_800_000],
  ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
])('%s is an instant', (text, at) => {
  expect(instantOf(text)).toBe(at);
});

test.each([
  '',
  '5',
  '2026-03-05',
  '2026-03-05 10:00',
  '2026-03-05T10:00:00',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-03-05T24:00:00Z',
  '2026-03-05T10:00:61Z',
  '0000-12-31T23:00:00Z',
  '0001-01-01T00:00:00+01:00',
  '9999-12-31T23:59:59-01:00',
  '+010000-01-01T00:00:00.000Z',
  '-000099-01-01T00:00:00.000Z',
])('%j is none', (text) => {
  expect(instantOf(text)).toBeUndefined();
});

test.each([
  ['2026-03-05T10:00:00Z', '2026-03-05T10:00:00.000Z'],
  ['2026-03-05T10:00:00.123456+02:00', '2026-03-05T08:00:00.123456Z'],
  ['2026-03-05t10:00:00.1234z', '2026-03-05T10:00:00.123400Z'],
  ['1969-12-31T23:59:59.999999999Z', '1969-12-31T23:59:59.999999Z'],
  ['2016-12-31T23:59:60.000001Z', '2016-12-31T23:59:59.000001Z'],
])('%s is kept as %s', (text, kept) => {
  expect(exactInstant(text)).toBe(kept);
});

test('what is no instant is kept as none', () => {
  expect(exactInstant('2026-02-30T00:00:00Z')).toBeUndefined();
});

test('a zone that PostgreSQL does not know is still a zone, and what is kept is in UTC', () => {
  const text = '2295-09-06T14:16:19+16:00';
  expect(instantOf(text)).toBe(Date.UTC(2295, 8, 5, 22, 16, 19));
  expect(exactInstant(text)).toBe('2295-09-05T22:16:19.000Z');
  expect(keptTime(text)).toBe('2295-09-05T22:16:19Z');
  expect(isPlainInstant(text)).toBe(false);
});

const two = (most: number) => fc.nat(most).map((n) => String(n).padStart(2, '0'));
/** Texts of the form of RFC 3339, also those of days, clocks, years and zones that there are not. */
const written = fc
  .tuple(
    fc.oneof(
      fc.constantFrom('0000', '0001', '9999'),
      fc.nat(9999).map((n) => String(n).padStart(4, '0')),
    ),
    two(13),
    two(32),
    fc.constantFrom('T', 't', ' '),
    two(24),
    two(60),
    two(61),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,12}$/)),
    fc.oneof(
      fc.constantFrom('Z', 'z', '+15:59', '-15:59', '+16:00', '-23:59'),
      fc.stringMatching(/^[+-][0-2]\d:[0-6]\d$/),
    ),
  )
  .map(
    ([year, month, day, t, hour, minute, second, digits, zone]) =>
      `${year}-${month}-${day}${t}${hour}:${minute}:${second}${digits}${zone}`,
  );

test('what is read is kept, in a form that PostgreSQL and JavaScript read as the same instant', () => {
  fc.assert(
    fc.property(written, (text) => {
      const at = instantOf(text);
      const exact = exactInstant(text);
      const kept = keptTime(text);
      expect(exact === undefined).toBe(at === undefined);
      if (at === undefined || exact === undefined) {
        expect(kept).toBeUndefined();
        return;
      }
      expect(Date.parse(exact)).toBe(at);
      expect(exact).toMatch(/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(\d{3}|\d{6})Z$/);
      if (kept !== undefined) {
        expect(Math.abs(Date.parse(kept) - at)).toBeLessThanOrEqual(1);
        expect(instantOf(kept)).toBeDefined();
        expect(kept).not.toMatch(/[+-](1[6-9]|2\d):\d\d$/);
      }
    }),
    { numRuns: 2000 },
  );
});
