import { afterEach, expect, test } from 'vitest';
import { setFormatLocale } from '../language/locale.ts';
import {
  ageOf,
  formatAgo,
  formatBucket,
  formatClock,
  formatDate,
  formatInstant,
  formatTick,
  formatUntil,
  formatZone,
  instantIn,
  instantOf,
  localOf,
} from './time.ts';

afterEach(() => setFormatLocale('en-GB'));

const now = Date.parse('2026-03-01T12:00:00Z');

test('an age is told in the largest unit that fits', () => {
  expect(formatAgo('2026-03-01T11:59:59Z', now)).toBe('now');
  expect(formatAgo('2026-03-01T11:59:20Z', now)).toBe('40 sec ago');
  expect(formatAgo('2026-03-01T10:30:00Z', now)).toBe('1 hr ago');
  expect(formatAgo('2026-02-26T12:00:00Z', now)).toBe('3 days ago');
});

test('what is to come is told in the largest unit that fits, and as now when it is due', () => {
  expect(formatUntil('2026-03-01T11:00:00Z', now)).toBe('now');
  expect(formatUntil('2026-03-01T12:00:40Z', now)).toBe('in 40 sec');
  expect(formatUntil('2026-03-01T12:05:00Z', now)).toBe('in 5 min');
  expect(formatUntil('2026-03-04T12:00:00Z', now)).toBe('in 3 days');
  expect(formatUntil('soon', now)).toBe('soon');
});

test('a clock that runs ahead of the server shows no negative age', () => {
  expect(formatAgo('2026-03-01T12:00:05Z', now)).toBe('now');
});

test('a bucket keeps the day of its own time zone, whatever the zone of the reader', () => {
  expect(formatBucket('2016-03-27T00:00:00+14:00', 'day')).toBe('27 Mar 2016');
  expect(formatBucket('2016-03-27T00:00:00-11:00', 'day')).toBe('27 Mar 2016');
  expect(formatBucket('2015-07-01T00:00:00+01:00', 'month')).toBe('Jul 2015');
  expect(formatBucket('2015-07-01T13:05:00+01:00', 'minute')).toBe('1 Jul, 13:05');
  expect(formatBucket('1970-01-01T00:00:00Z', 'all')).toBe('All time');
});

test('what is no instant is shown as it came', () => {
  expect(formatInstant('soon')).toBe('soon');
});

test('a local date and time becomes an instant, and an unfinished one is left out', () => {
  expect(instantOf('2026-03-01T14:05')).toBe(new Date(2026, 2, 1, 14, 5).toISOString());
  expect(instantOf('')).toBeUndefined();
  expect(instantOf('2026-99-01T00:00')).toBeUndefined();
});

test('what a field holds for an instant leads back to it', () => {
  for (const at of ['2026-03-01T14:05:00Z', '2026-10-25T00:30:07Z', '0099-01-01T12:00:00Z'])
    expect(instantOf(localOf(Date.parse(at)))).toBe(new Date(at).toISOString());
  expect(localOf(new Date(2026, 2, 1, 14, 5).getTime())).toBe('2026-03-01T14:05');
});

test('an instant is shown in local time, to the millisecond, with the zone', () => {
  const at = new Date(2026, 2, 1, 14, 5, 9, 123);
  const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' }).formatToParts(at).at(-1)?.value;
  expect(formatInstant(at.toISOString())).toBe(`1 Mar 2026, 14:05:09.123 ${zone}`);
  expect(formatClock(at)).toBe('14:05:09');
  expect([60, 3_600, 604_800].map((seconds) => formatTick(at, seconds))).toEqual(['14:05:09', '14:05', '1 Mar']);
});

test.each([
  ['en-US', 'Mar 27, 2016', 'Mar 2016', 'Mar 27, 13:05', '40 sec. ago', 'in 3 days', 'now'],
  ['de-DE', '27. März 2016', 'März 2016', '27. März, 13:05', 'vor 40 Sek.', 'in 3 Tagen', 'jetzt'],
  ['pt-PT', '27/03/2016', '03/2016', '27/03, 13:05', 'há 40 s', 'dentro de 3 dias', 'agora'],
  ['es-ES', '27 mar 2016', 'mar 2016', '27 mar, 13:05', 'hace 40 s', 'dentro de 3 d', 'ahora'],
])('%s has its own dates and ages', (locale, day, month, minute, ago, until, due) => {
  setFormatLocale(locale);
  const at = '2016-03-27T13:05:00+14:00';
  expect([
    formatBucket(at, 'day'),
    formatBucket(at, 'month'),
    formatBucket(at, 'minute'),
    formatAgo('2026-03-01T11:59:20Z', now),
    formatUntil('2026-03-04T12:00:00Z', now),
    formatAgo('2026-03-01T12:00:00Z', now),
  ]).toEqual([day, month, minute, ago, until, due]);
});

test('an age has the instant beside it, to the millisecond and with its zone', () => {
  const { ago, exact } = ageOf('2026-03-01T11:58:59.123Z', now);
  expect(ago).toBe('1 min ago');
  expect(exact).toBe(formatInstant('2026-03-01T11:58:59.123Z'));
  expect(exact).toMatch(/59\.123 \S+$/);
});

test.each(['2026-01-01T12:00:00Z', '2026-07-01T12:00:00Z'])(
  'the zone at %s is the one that its instant is written with',
  (iso) => {
    const zone = formatZone(new Date(iso));
    expect(zone).not.toBe('');
    expect(formatInstant(iso).endsWith(` ${zone}`)).toBe(true);
  },
);

test.each([
  ['2027-06-01T19:00', 'Europe/Lisbon', '2027-06-01T18:00:00.000Z'],
  ['2027-01-04T09:30', 'Pacific/Kiritimati', '2027-01-03T19:30:00.000Z'],
  ['2027-01-04T09:30', 'Pacific/Pago_Pago', '2027-01-04T20:30:00.000Z'],
  ['2027-03-28T01:30', 'Europe/Lisbon', '2027-03-28T01:30:00.000Z'],
  ['2027-10-31T01:30', 'Europe/Lisbon', '2027-10-31T00:30:00.000Z'],
])('%s by the clock of %s is %s', (local, zone, instant) => {
  expect(instantIn(local, zone)).toBe(instant);
});

test('what is no time is none by any clock', () => {
  for (const text of ['', 'soon', '2027-02-30T99:00']) expect(instantIn(text, 'Europe/Lisbon')).toBeUndefined();
});

test('a day is shown with its year, whatever the zone of the reader', () => {
  expect(formatDate('2026-11-30T23:59:59Z')).toBe('30 Nov 2026');
  expect(formatDate('soon')).toBe('soon');
});
