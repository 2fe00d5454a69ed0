import { expect, test } from 'vitest';
import { calendar, nightsRead, read, stay, vevent, warningsOf } from './feed-harness.ts';

const nightsOf = (...events: string[]): string | undefined => nightsRead(calendar(...events))['a'];
const a = (nights: string, ...more: string[]): string => stay('a', nights, ...more);

test.each([
  ['the same dates', [a('2026-02-03/2026-02-05'), a('2026-02-03/2026-02-05')], '2026-02-03/2026-02-05'],
  [
    'a higher SEQUENCE',
    [a('2026-02-03/2026-02-08', 'SEQUENCE:1'), a('2026-02-03/2026-02-05', 'SEQUENCE:2')],
    '2026-02-03/2026-02-05',
  ],
  [
    'a higher SEQUENCE first',
    [a('2026-02-03/2026-02-05', 'SEQUENCE:2'), a('2026-02-03/2026-02-08', 'SEQUENCE:1')],
    '2026-02-03/2026-02-05',
  ],
  [
    'ten as SEQUENCE',
    [a('2026-02-03/2026-02-05', 'SEQUENCE:10'), a('2026-02-03/2026-02-08', 'SEQUENCE:9')],
    '2026-02-03/2026-02-05',
  ],
  [
    'a later LAST-MODIFIED',
    [
      a('2026-02-03/2026-02-08', 'LAST-MODIFIED:20260101T000000Z'),
      a('2026-02-04/2026-02-05', 'LAST-MODIFIED:20260102T000000Z'),
    ],
    '2026-02-04/2026-02-05',
  ],
  [
    'a higher SEQUENCE against a later LAST-MODIFIED',
    [
      a('2026-02-03/2026-02-08', 'SEQUENCE:1', 'LAST-MODIFIED:20260103T000000Z'),
      a('2026-02-04/2026-02-05', 'SEQUENCE:2', 'LAST-MODIFIED:20260102T000000Z'),
    ],
    '2026-02-04/2026-02-05',
  ],
])('case 11: one UID twice with %s is one block', (_, events, nights) => {
  expect(nightsOf(...events)).toBe(nights);
});

test('case 11: of versions that nothing tells apart, all nights are blocked', () => {
  expect(nightsOf(a('2026-02-03/2026-02-05'), a('2026-02-04/2026-02-08'))).toBe('2026-02-03/2026-02-08');
  const oneDated = [a('2026-02-03/2026-02-05'), a('2026-02-04/2026-02-08', 'LAST-MODIFIED:20260102T000000Z')];
  expect(nightsOf(...oneDated)).toBe('2026-02-03/2026-02-08');
});

test('case 11: one UID twice with disjoint dates blocks both, with a warning, whatever their SEQUENCE', () => {
  const events = [a('2026-02-03/2026-02-05', 'SEQUENCE:1'), a('2026-03-01/2026-03-04', 'SEQUENCE:2')];
  expect(nightsOf(...events)).toBe('2026-02-03/2026-02-05 2026-03-01/2026-03-04');
  expect(warningsOf(calendar(...events))).toEqual(['UID_TWICE']);
});

test('a version that was replaced itself replaces none', () => {
  const events = [
    a('2026-02-01/2026-02-05', 'SEQUENCE:1'),
    a('2026-02-04/2026-02-08', 'SEQUENCE:2'),
    a('2026-02-07/2026-02-09', 'SEQUENCE:3'),
  ];
  expect(nightsOf(...events)).toBe('2026-02-01/2026-02-05 2026-02-07/2026-02-09');
});

test.each([
  ['newer', 'SEQUENCE:2', '2026-02-03/2026-02-05', 'free'],
  ['older', 'SEQUENCE:0', '2026-02-03/2026-02-05', '2026-02-03/2026-02-05'],
  ['as old', 'SEQUENCE:1', '2026-02-03/2026-02-05', '2026-02-03/2026-02-05'],
  ['newer, of other nights', 'SEQUENCE:2', '2026-03-03/2026-03-05', '2026-02-03/2026-02-05'],
])('a cancellation that is %s', (_, sequence, nights, left) => {
  expect(nightsOf(a('2026-02-03/2026-02-05', 'SEQUENCE:1'), a(nights, sequence, 'STATUS:CANCELLED'))).toBe(left);
});

test('an event that is unreadable beside one of its UID leaves in doubt whether that is all', () => {
  const text = calendar(a('2026-02-03/2026-02-05'), vevent('UID:a', 'DTSTART:20260230'));
  expect(read(text).events).toMatchObject([{ nights: [{ from: '2026-02-03', to: '2026-02-05' }], certain: false }]);
});

test('an event that is unreadable beside a cancelled one of its UID frees nothing', () => {
  const text = calendar(a('2026-02-03/2026-02-05', 'STATUS:CANCELLED'), vevent('UID:a', 'DTSTART:20260230'));
  expect(read(text).events).toMatchObject([{ kind: 'blocked', nights: [], certain: false }]);
});

test('of more than a hundred versions of one UID, all block', () => {
  const versions = Array.from({ length: 101 }, (_, i) => a('2026-02-03/2026-02-05', `SEQUENCE:${i}`));
  expect(nightsOf(...versions, a('2026-02-03/2026-02-09'))).toBe('2026-02-03/2026-02-09');
});

const WEEKLY = vevent('UID:a', 'DTSTART;VALUE=DATE:20260203', 'DTEND;VALUE=DATE:20260204', 'RRULE:FREQ=WEEKLY;COUNT=3');
const instance = (of: string, ...lines: string[]): string =>
  vevent('UID:a', `RECURRENCE-ID;VALUE=DATE:${of}`, ...lines);

test('an instance stands for the occurrence that it names', () => {
  const moved = instance('20260210', 'DTSTART:20260212', 'DTEND:20260214');
  expect(nightsOf(WEEKLY, moved)).toBe('2026-02-03/2026-02-04 2026-02-12/2026-02-14 2026-02-17/2026-02-18');
  expect(nightsOf(moved, WEEKLY)).toBe(nightsOf(WEEKLY, moved));
});

test.each([['STATUS:CANCELLED'], ['TRANSP:TRANSPARENT']])('an instance with %s frees its occurrence only', (line) => {
  expect(nightsOf(WEEKLY, instance('20260210', 'DTSTART:20260210', line))).toBe(
    '2026-02-03/2026-02-04 2026-02-17/2026-02-18',
  );
});

test('an instance named by a time in UTC stands for the occurrence that begins then', () => {
  const daily = vevent(
    'UID:a',
    'DTSTART;TZID=America/New_York:20260203T150000',
    'DURATION:PT20H',
    'RRULE:FREQ=DAILY;COUNT=3',
  );
  const cancelled = vevent('UID:a', 'RECURRENCE-ID:20260204T200000Z', 'DTSTART:20260204T200000Z', 'STATUS:CANCELLED');
  expect(nightsOf(daily, cancelled)).toBe('2026-02-03/2026-02-04 2026-02-05/2026-02-06');
});

test('of two versions of an instance, the newer one counts', () => {
  const first = instance('20260210', 'DTSTART:20260210', 'DTEND:20260214', 'SEQUENCE:1');
  const second = instance('20260210', 'DTSTART:20260211', 'DTEND:20260212', 'SEQUENCE:2');
  expect(nightsOf(WEEKLY, first, second)).toBe('2026-02-03/2026-02-04 2026-02-11/2026-02-12 2026-02-17/2026-02-18');
});

test('instances without the event that recurs are stays, without a warning', () => {
  const text = calendar(instance('20260203', 'DTSTART:20260203'), instance('20260210', 'DTSTART:20260210'));
  expect(nightsRead(text)['a']).toBe('2026-02-03/2026-02-04 2026-02-10/2026-02-11');
  expect(warningsOf(text)).toEqual([]);
});

test.each([
  ['no date', 'RECURRENCE-ID:20260230'],
  ['all that come later, too', 'RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260210'],
])('an instance that names %s replaces nothing, and leaves in doubt whether that is all', (_, line) => {
  const text = calendar(WEEKLY, vevent('UID:a', line, 'DTSTART:20260212', 'SEQUENCE:9'));
  expect(nightsRead(text)['a']).toBe(
    '2026-02-03/2026-02-04 2026-02-10/2026-02-11 2026-02-12/2026-02-13 2026-02-17/2026-02-18',
  );
  expect(read(text).events[0]).toMatchObject({ certain: false });
});

test('case 41: events of one title and different UIDs are told apart', () => {
  const events = ['a', 'b', 'c'].map((uid) =>
    stay(uid, '2026-02-03/2026-02-05').replace('Reserved', 'Blocked by Guesty'),
  );
  expect(read(calendar(...events)).events).toHaveLength(3);
});
