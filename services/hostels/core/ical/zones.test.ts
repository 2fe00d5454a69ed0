import { expect, test } from 'vitest';
import { bytesOf, calendar, nightsRead, OPTIONS, read, vevent, warningsOf } from './feed-harness.ts';
import { readFeed } from './read-feed.ts';
import { WINDOWS_ZONES } from './windows-zones.ts';

const at = (tzid: string, from: string, to: string, ...zones: string[]): string =>
  calendar(...zones, vevent('UID:a', `DTSTART;TZID=${tzid}:${from}`, `DTEND;TZID=${tzid}:${to}`));
const lisbonNights = (tzid: string, ...zones: string[]): string | undefined =>
  nightsRead(at(tzid, '20260203T220000', '20260205T060000', ...zones))['a'];

test.each([
  // 22:00 to 06:00 of the zone, by the clock of Lisbon.
  ['Europe/Lisbon', '2026-02-03/2026-02-05'],
  ['America/New_York', '2026-02-04/2026-02-05'],
  ['america/new_york', '2026-02-04/2026-02-05'],
  ['Asia/Tokyo', '2026-02-03/2026-02-05'],
  ['Eastern Standard Time', '2026-02-04/2026-02-05'],
  ['W. Europe Standard Time', '2026-02-03/2026-02-05'],
  ['/mozilla.org/20050126_1/America/New_York', '2026-02-04/2026-02-05'],
  ['/citadel.org/20210210_1/America/Argentina/Buenos_Aires', '2026-02-04/2026-02-05'],
])('case 50: times of %s without a VTIMEZONE are those of that zone', (tzid, nights) => {
  expect(lisbonNights(tzid)).toBe(nights);
  expect(warningsOf(at(tzid, '20260203T220000', '20260205T060000'))).toEqual([]);
});

test.each(['Mars/Olympus', 'Customized Time Zone', 'Not A Zone', '"+99:00"', ''])(
  'case 50: times of the unknown zone %j are those of the property, with a warning',
  (tzid) => {
    expect(lisbonNights(tzid)).toBe('2026-02-03/2026-02-05');
    const { warnings } = read(at(tzid, '20260203T220000', '20260205T060000'));
    expect(warnings.map(({ code }) => code)).toEqual(['ZONE_UNKNOWN']);
    expect(warnings[0]?.detail).toContain('Europe/Lisbon');
  },
);

test('each Windows name leads to a zone of the IANA', () => {
  for (const name of WINDOWS_ZONES.values())
    expect(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)).not.toThrow();
});

const NEW_YORK = (tzid: string, ...more: string[]): string =>
  [
    'BEGIN:VTIMEZONE',
    `TZID:${tzid}`,
    ...more,
    'BEGIN:STANDARD',
    'DTSTART:16011104T020000',
    'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0500',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010311T020000',
    'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
    'TZOFFSETFROM:-0500',
    'TZOFFSETTO:-0400',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ].join('\r\n');
const FIXED = (offset: string): string =>
  `BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:${offset}\r\nTZOFFSETTO:${offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE`;

test('case 50: a zone of no known name is what the feed brings for it', () => {
  expect(lisbonNights('Own', NEW_YORK('Own'))).toBe('2026-02-04/2026-02-05');
  expect(lisbonNights('Own', FIXED('-0500'))).toBe('2026-02-04/2026-02-05');
  expect(lisbonNights('Own', FIXED('+0900'))).toBe('2026-02-03/2026-02-05');
  expect(warningsOf(at('Own', '20260203T220000', '20260205T060000', NEW_YORK('Own')))).toEqual([]);
});

test('a zone that the feed brings with the name of a place is that of the place', () => {
  expect(lisbonNights('Own', FIXED('+0900').replace('TZID:Own', 'TZID:Own\r\nX-LIC-LOCATION:America/New_York'))).toBe(
    '2026-02-04/2026-02-05',
  );
});

test.each([
  ['20260307', '-05'],
  ['20260309', '-04'],
  ['20260701', '-04'],
  ['20261031', '-04'],
  ['20261102', '-05'],
  ['20261231', '-05'],
])('case 50: on %s, the rules that a feed brings are at %s:00, as those of New York', (date, offset) => {
  // One minute before and after midnight of London: only the right offset has both dates right.
  const hour = offset === '-05' ? '19' : '20';
  const zone = 'Europe/London';
  const byRules = at('Own', `${date}T${hour}0000`, `${date}T${hour}3000`, NEW_YORK('Own'));
  const byName = at('America/New_York', `${date}T${hour}0000`, `${date}T${hour}3000`);
  expect(nightsRead(byRules, { zone })).toEqual(nightsRead(byName, { zone }));
});

test.each([
  ['a rule that counts', NEW_YORK('Own').replace('BYMONTH=11', 'BYMONTH=11;COUNT=3')],
  ['no offset', FIXED('-0500').replace('TZOFFSETTO:-0500\r\n', '')],
  ['an offset that is none', FIXED('noon')],
  ['no part at all', 'BEGIN:VTIMEZONE\r\nTZID:Own\r\nEND:VTIMEZONE'],
])('a zone that the feed brings with %s is not known', (_, zone) => {
  expect(warningsOf(at('Own', '20260203T220000', '20260205T060000', zone))).toEqual(['ZONE_UNKNOWN']);
});

test('a zone that changed on dates that are listed has the offset of the last one', () => {
  const listed = FIXED('-0500').replace('TZOFFSETFROM', 'RDATE:19700101T000000,20100101T000000\r\nTZOFFSETFROM');
  expect(lisbonNights('Own', listed)).toBe('2026-02-04/2026-02-05');
});

test('times are right on the days on which a clock changes', () => {
  const zone = 'Europe/Lisbon';
  // 23:30 in New York is 03:30 in Lisbon while only New York has summer time, and 04:30 before and after.
  expect(nightsRead(at('America/New_York', '20260308T193000', '20260308T193100'), { zone })['a']).toBe(
    '2026-03-08/2026-03-09',
  );
  expect(nightsRead(at('America/New_York', '20260307T193000', '20260307T193100'), { zone })['a']).toBe(
    '2026-03-08/2026-03-09',
  );
  expect(nightsRead(at('America/New_York', '20260329T193000', '20260329T193100'), { zone })['a']).toBe(
    '2026-03-30/2026-03-31',
  );
});

test('a feed with thousands of names of zones is read, and searches for some hundred', () => {
  const events = Array.from({ length: 1000 }, (_, i) => vevent(`UID:${i}`, `DTSTART;TZID=Zone/${i}:20260203T220000`));
  const outcome = readFeed(bytesOf(calendar(...events)), OPTIONS);
  expect(outcome).toMatchObject({ ok: true, warningsLeftOut: 900 });
});
