import { expect, test } from 'vitest';
import { isoOf } from './dates.ts';
import { holdsProperty, holdsTime, parseDuration, parseMoment } from './values.ts';

test.each([
  ['20260203', '2026-02-03', undefined, false],
  [' 20260203 ', '2026-02-03', undefined, false],
  ['20260203T150000', '2026-02-03', 54_000, false],
  ['20260203T150000Z', '2026-02-03', 54_000, true],
  ['20161231T235960Z', '2016-12-31', 86_399, true],
  ['20240229', '2024-02-29', undefined, false],
])('%j is a date', (text, date, seconds, utc) => {
  const moment = parseMoment(text);
  expect({ ...moment, day: isoOf(moment?.day ?? 0) }).toEqual({ day: date, seconds, utc });
});

test.each([
  '20260230',
  '20250229',
  '20261301',
  '20260100',
  '00000101',
  '2026-02-03',
  '202602033',
  '2026020',
  '20260203T240000',
  '20260203T126000',
  '20260203T1200',
  '20260203T120000z',
  '20260203T120000Q',
  '',
  'tomorrow',
])('case 55: %j is no date, and none is made of it', (text) => {
  expect(parseMoment(text)).toBeUndefined();
});

test.each([
  ['P1W', 7, 0],
  ['P3D', 3, 0],
  ['+P3D', 3, 0],
  ['P1DT2H', 1, 7200],
  ['PT90M', 0, 5400],
  ['PT1H30M5S', 0, 5405],
  ['p2d', 2, 0],
])('%s is a duration', (text, days, seconds) => {
  expect(parseDuration(text)).toEqual({ days, seconds });
});

test.each(['-P1D', 'P', 'PT', '1D', 'P1M', 'P1Y', 'P1W2D', 'P99999999D', ''])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test.each([
  'DTEMD;VALUE=DATE:20260203',
  'RRULF:FREQ=WEEKLY',
  'DURATIOM:P3D',
  'DURATIOM:PT4H',
  'BYDAY=MO,WE',
  'x20260203T120000Z',
  'DTEND;VALUE=DATE920260203',
  'DTEND:99991231',
  'DURATIONPP2D',
])('%j could be what nights depend on', (line) => {
  expect(holdsTime(line)).toBe(true);
});

test.each(['Please ring twice', 'Tel: +351 912 345 678 901', 'Phone: 00351912345678', 'Pets: no', ''])(
  '%j could not',
  (line) => {
    expect(holdsTime(line)).toBe(false);
  },
);

test.each([
  ['DTSTAMP:20260101T000000ZTEND;VALUE=DATE:20260205', true],
  ['UID:aDTEND:20260205', true],
  ['SUMMARY:ReservedURATION:P2D', true],
  ['SUMMARY:ReservedRULE:FREQ=DAILY', true],
  ['SUMMARY:ReservedDATE;VALUE=DATE:20260205', true],
  ['DESCRIPTION:CHECKIN: 20260203 CHECKOUT: 20260205', false],
  ['SUMMARY:Weekend: the end', false],
])('in %j, there stands a property of its own: %s', (line, there) => {
  expect(holdsProperty(line)).toBe(there);
});
