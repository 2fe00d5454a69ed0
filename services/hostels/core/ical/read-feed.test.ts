import { expect, test } from 'vitest';
import {
  bytesOf,
  calendar,
  nightsOfEvent,
  nightsRead,
  OPTIONS,
  read,
  stay,
  vevent,
  warningsOf,
} from './feed-harness.ts';
import { readFeed } from './read-feed.ts';

test('case 11: DTEND of whole days is the day of departure, and no night', () => {
  expect(nightsOfEvent('DTSTART;VALUE=DATE:20260203', 'DTEND;VALUE=DATE:20260205')).toBe('2026-02-03/2026-02-05');
});

test.each([
  ['dates without VALUE', ['DTSTART:20260203', 'DTEND:20260205'], '2026-02-03/2026-02-05'],
  ['no end of a date', ['DTSTART:20260203'], '2026-02-03/2026-02-04'],
  ['no end of a time', ['DTSTART:20260203T150000'], '2026-02-03/2026-02-04'],
  ['times', ['DTSTART:20260203T150000', 'DTEND:20260205T110000'], '2026-02-03/2026-02-05'],
  ['times of one day', ['DTSTART:20260203T100000', 'DTEND:20260203T120000'], '2026-02-03/2026-02-04'],
  ['an end at midnight', ['DTSTART:20260203T000000', 'DTEND:20260205T000000'], '2026-02-03/2026-02-05'],
  ['an end a second before midnight', ['DTSTART:20260203T000000', 'DTEND:20260204T235959'], '2026-02-03/2026-02-05'],
  ['an end at six in the evening', ['DTSTART:20260203T150000', 'DTEND:20260205T180000'], '2026-02-03/2026-02-05'],
  ['an end later in the evening', ['DTSTART:20260203T150000', 'DTEND:20260205T180001'], '2026-02-03/2026-02-06'],
  ['a date and a time', ['DTSTART:20260203', 'DTEND:20260205T110000'], '2026-02-03/2026-02-05'],
  ['a duration of days', ['DTSTART:20260203', 'DURATION:P2D'], '2026-02-03/2026-02-05'],
  ['a duration of hours of a date', ['DTSTART:20260203', 'DURATION:PT36H'], '2026-02-03/2026-02-05'],
  ['a duration of hours of a time', ['DTSTART:20260203T150000', 'DURATION:PT44H'], '2026-02-03/2026-02-05'],
  ['a duration of weeks', ['DTSTART:20260203', 'DURATION:P1W'], '2026-02-03/2026-02-10'],
  ['an end and a longer duration', ['DTSTART:20260203', 'DTEND:20260205', 'DURATION:P3D'], '2026-02-03/2026-02-06'],
  ['an end on its own begin', ['DTSTART:20260203', 'DTEND:20260203'], '2026-02-03/2026-02-04'],
  ['a duration of nothing', ['DTSTART:20260203', 'DURATION:PT0S'], '2026-02-03/2026-02-04'],
  ['an end in the year 9999', ['DTSTART:20260203', 'DTEND:99991231'], '2026-02-03/9999-12-31'],
  ['an end where years have no more digits', ['DTSTART:20260203', 'DTEND:99991231T235959Z'], '2026-02-03/9999-12-31'],
  ['the same begin twice', ['DTSTART:20260203', 'DTSTART:20260203', 'DTEND:20260205'], '2026-02-03/2026-02-05'],
])('an event with %s has its nights', (_, lines, nights) => {
  expect(nightsOfEvent(...lines)).toBe(nights);
});

test.each([
  ['30 February', ['DTSTART:20260230', 'DTEND:20260304']],
  ['an end on 30 February', ['DTSTART:20260227', 'DTEND:20260230']],
  ['an end before its begin', ['DTSTART:20260205', 'DTEND:20260203']],
  ['an end some hours before its begin', ['DTSTART:20260205T150000', 'DTEND:20260205T110000']],
  ['no begin', ['DTEND:20260205']],
  ['a begin that is no date', ['DTSTART:tomorrow', 'DTEND:20260205']],
  ['a duration that goes back', ['DTSTART:20260205', 'DURATION:-P1D']],
  ['two begins', ['DTSTART:20260203', 'DTSTART:20260204', 'DTEND:20260205']],
  ['two ends', ['DTSTART:20260203', 'DTEND:20260204', 'DTEND:20260205']],
])('cases 48 and 55: an event with %s is unreadable, with a warning, and nothing is made of it', (_, lines) => {
  const text = calendar(vevent('UID:a', ...lines));
  expect(nightsRead(text)).toEqual({ a: 'unreadable' });
  expect(warningsOf(text)).toEqual(['EVENT_UNREADABLE']);
});

test('case 48: an event with two UIDs is unreadable, and of none of them', () => {
  const { events } = read(calendar(vevent('UID:a', 'UID:b', 'DTSTART:20260203', 'DTEND:20260205')));
  expect(events).toMatchObject([{ kind: 'unreadable', reason: 'it has UID twice, with different values' }]);
  expect(['a', 'b']).not.toContain(events[0]?.uid);
});

test('an event that is shorter than the hour that the clock goes back is no event that ends before it begins', () => {
  expect(nightsOfEvent('DTSTART:20261025T005000Z', 'DTEND:20261025T012000Z')).toBe('2026-10-25/2026-10-26');
});

test.each([
  ['Europe/Lisbon', '2026-07-01/2026-07-03'],
  ['America/Los_Angeles', '2026-07-01/2026-07-03'],
  ['Pacific/Kiritimati', '2026-07-02/2026-07-03'],
  ['Asia/Tokyo', '2026-07-02/2026-07-03'],
])('times in UTC are nights by the local date of the property: %s', (zone, nights) => {
  const text = calendar(vevent('UID:a', 'DTSTART:20260701T200000Z', 'DTEND:20260703T023000Z'));
  expect(nightsRead(text, { zone })['a']).toBe(nights);
});

test.each(['Europe/Copenhagen', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'cases 23 and 49: whole days and times without a zone have the same nights in %s',
  (zone) => {
    const floating = vevent('UID:b', 'DTSTART:20260203T230000', 'DTEND:20260205T003000');
    expect(nightsRead(calendar(stay('a', '2026-02-03/2026-02-05'), floating), { zone })).toEqual({
      a: '2026-02-03/2026-02-05',
      b: '2026-02-03/2026-02-05',
    });
  },
);

test('case 38: a block at 02:30 each day over the day that has no 02:30 has each night once', () => {
  const daily = [
    'DTSTART;TZID=Europe/Vienna:20270326T023000',
    'DTEND;TZID=Europe/Vienna:20270326T033000',
    'RRULE:FREQ=DAILY;COUNT=5',
  ];
  const text = calendar(vevent('UID:a', ...daily));
  expect(nightsRead(text, { zone: 'Europe/Vienna' })['a']).toBe('2027-03-26/2027-03-31');
  expect(nightsRead(text, { zone: 'Europe/Lisbon' })['a']).toBe('2027-03-26/2027-03-31');
});

test.each([
  ['cancelled', 'STATUS:CANCELLED', 'free'],
  ['cancelled, in small letters', 'STATUS:cancelled', 'free'],
  ['transparent', 'TRANSP:TRANSPARENT', 'free'],
  ['confirmed', 'STATUS:CONFIRMED', 'blocked'],
  ['tentative', 'STATUS:TENTATIVE', 'blocked'],
  ['opaque', 'TRANSP:OPAQUE', 'blocked'],
  ['cancelled and not', 'STATUS:CANCELLED\r\nSTATUS:CONFIRMED', 'blocked'],
])('case 55: an event that is %s', (_, line, kind) => {
  expect(read(calendar(stay('a', '2026-02-03/2026-02-05', line))).events[0]?.kind).toBe(kind);
});

test('case 11: events that this installation exported itself are left out, and counted', () => {
  const { events, own } = read(
    calendar(stay('1@PVT.example', '2026-02-03/2026-02-05'), stay('b@airbnb.com', '2026-03-01/2026-03-02')),
  );
  expect(events.map(({ uid }) => uid)).toEqual(['b@airbnb.com']);
  expect(own).toBe(1);
});

test('of another house of the installation a UID is as any other: only what was exported here is left out', () => {
  const both = calendar(stay('1@PVT.example', '2026-02-03/2026-02-05'), stay('2@pvt.example', '2026-03-01/2026-03-02'));
  const { events, own } = read(both, { exported: new Set(['1']) });
  expect(events.map(({ uid }) => uid)).toEqual(['2@pvt.example']);
  expect(own).toBe(1);
});

test('a UID that only looks like an own one is none', () => {
  expect(nightsRead(calendar(stay('a@not-pvt.example', '2026-02-03/2026-02-05')))).not.toEqual({});
});

test('case 43: a closure without a name is an event as any other', () => {
  expect(
    read(calendar(vevent('UID:a', 'SUMMARY:CLOSED - Not available', 'DTSTART:20260203', 'DTEND:20260205'))).events,
  ).toEqual([
    {
      kind: 'blocked',
      uid: 'a',
      summary: 'CLOSED - Not available',
      nights: [{ from: '2026-02-03', to: '2026-02-05' }],
      certain: true,
    },
  ]);
});

test('events without a UID are told apart by what they are, and are the same at the next read', () => {
  const event = (from: string): string => vevent('SUMMARY:Blocked', `DTSTART:${from}`, 'DTEND:20260301');
  const text = calendar(event('20260203'), event('20260204'));
  const { events, warnings } = read(text);
  expect(events).toHaveLength(2);
  expect(warnings.map(({ code }) => code)).toEqual(['EVENT_WITHOUT_UID', 'EVENT_WITHOUT_UID']);
  expect(read(text).events).toEqual(events);
});

test('UIDs that are longer than any are cut, and stay apart', () => {
  const long = (end: string): string => stay(`${'x'.repeat(300)}${end}`, '2026-02-03/2026-02-05');
  const { events } = read(calendar(long('a'), long('b')));
  expect(events).toHaveLength(2);
  for (const { uid } of events) expect(uid.length).toBeLessThan(256);
});

test('texts are kept as a database can keep them', () => {
  const [event] = read(calendar(vevent('UID:a', `SUMMARY:\0${'x'.repeat(198)}😀`, 'DTSTART:20260203'))).events;
  expect(event?.kind === 'blocked' && event.summary).toBe(`\u001A${'x'.repeat(198)}\uFFFD`.slice(0, 200));
});

test.each([
  ['EXDATE', ['EXDATE;VALUE=DATE:20260204'], '2026-02-03/2026-02-04 2026-02-05/2026-02-06'],
  ['EXDATE of two', ['EXDATE;VALUE=DATE:20260203,20260204'], '2026-02-05/2026-02-06'],
  ['EXDATE that is none', ['EXDATE:20260230'], '2026-02-03/2026-02-06'],
  ['EXDATE of a day that is none of it', ['EXDATE:20260301'], '2026-02-03/2026-02-06'],
  ['EXRULE', ['EXRULE:FREQ=DAILY'], '2026-02-03/2026-02-06'],
  ['RDATE', ['RDATE;VALUE=DATE:20260301'], '2026-02-03/2026-02-06 2026-03-01/2026-03-02'],
  [
    'RDATE of periods',
    ['RDATE;VALUE=PERIOD:20260301T150000/20260303T110000,20260310T150000/P2D'],
    '2026-02-03/2026-02-06 2026-03-01/2026-03-03 2026-03-10/2026-03-12',
  ],
])('what recurs has %s read', (_, lines, nights) => {
  expect(nightsOfEvent('DTSTART:20260203', 'RRULE:FREQ=DAILY;COUNT=3', ...lines)).toBe(nights);
});

test('an EXDATE in UTC excludes the occurrence that begins then', () => {
  const daily = ['DTSTART;TZID=America/New_York:20260203T150000', 'DURATION:PT20H', 'RRULE:FREQ=DAILY;COUNT=3'];
  expect(nightsOfEvent(...daily, 'EXDATE:20260204T200000Z')).toBe('2026-02-03/2026-02-04 2026-02-05/2026-02-06');
  expect(nightsOfEvent(...daily, 'EXDATE:20260204T150000Z')).toBe('2026-02-03/2026-02-06');
  expect(nightsOfEvent(...daily, 'EXDATE;VALUE=DATE:20260204')).toBe('2026-02-03/2026-02-04 2026-02-05/2026-02-06');
});

test.each([
  ['UNTIL=20260205', '2026-02-03/2026-02-06'],
  ['UNTIL=20260205T150000Z', '2026-02-03/2026-02-06'],
  ['UNTIL=20260205T145959Z', '2026-02-03/2026-02-05'],
  ['UNTIL=20260205T150000', '2026-02-03/2026-02-06'],
])('a rule with %s has its last occurrence', (until, nights) => {
  expect(
    nightsOfEvent('DTSTART;TZID=Europe/Lisbon:20260203T150000', 'DURATION:PT20H', `RRULE:FREQ=DAILY;${until}`),
  ).toBe(nights);
});

test('of whole days, a rule ends on the date that is written, in any zone', () => {
  const text = calendar(vevent('UID:a', 'DTSTART;VALUE=DATE:20260203', 'RRULE:FREQ=DAILY;UNTIL=20260205T000000Z'));
  expect(nightsRead(text, { zone: 'America/New_York' })['a']).toBe('2026-02-03/2026-02-06');
});

test('a rule without an end blocks from today for three years, and its first night', () => {
  expect(nightsOfEvent('DTSTART:20100105', 'RRULE:FREQ=DAILY')).toBe('2010-01-05/2010-01-06 2025-12-29/2029-01-01');
});

test.each([['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1'], ['FREQ=HOURLY'], ['nonsense']])(
  'the rule %s, which is not read, blocks what is sure, and that is not certain to be all',
  (rule) => {
    const text = calendar(vevent('UID:a', 'DTSTART:20260203', 'DTEND:20260205', `RRULE:${rule}`, 'RDATE:20260301'));
    expect(nightsRead(text)['a']).toBe('2026-02-03/2026-02-05 2026-03-01/2026-03-03');
    expect(read(text).events[0]).toMatchObject({ certain: false });
    expect(warningsOf(text)).toEqual(['RULE_UNREADABLE']);
  },
);

test('an RDATE that is none leaves in doubt whether that is all', () => {
  const text = calendar(vevent('UID:a', 'DTSTART:20260203', 'RDATE:20260230'));
  expect(read(text).events[0]).toMatchObject({ certain: false });
  expect(warningsOf(text)).toEqual(['DATE_LIST_UNREADABLE']);
});

test('case 54: all rules of a feed together cost no more than their budget', () => {
  const events = Array.from({ length: 2000 }, (_, i) => vevent(`UID:${i}`, 'DTSTART:20260203', 'RRULE:FREQ=DAILY'));
  const { recurrenceSteps, events: found } = read(calendar(...events));
  expect(recurrenceSteps).toBeLessThan(100_010);
  expect(found).toHaveLength(2000);
  expect(found.at(-1)).toMatchObject({ certain: false, nights: [{ from: '2026-02-03', to: '2026-02-04' }] });
});

test('dates that are listed cost of the same budget', () => {
  const dates = Array.from({ length: 300 }, () => '20260203').join();
  const text = calendar(vevent('UID:a', 'DTSTART:20260203', `RDATE:${dates}`, `EXDATE:${dates}`));
  expect(read(text, { limits: { recurrenceSteps: 100 } }).events[0]).toMatchObject({
    certain: false,
    nights: [{ from: '2026-02-03', to: '2026-02-04' }],
  });
});

test('warnings are kept up to a number, and counted', () => {
  const events = Array.from({ length: 150 }, (_, i) => vevent(`UID:${i}`));
  expect(read(calendar(...events))).toMatchObject({ warningsLeftOut: 50, warnings: { length: 100 } });
});

test('a feed that is one long line, or only line ends, is refused', () => {
  for (const octet of [10, 13, 32, 58, 59, 34, 65]) {
    expect(readFeed(new Uint8Array(500_000).fill(octet), OPTIONS)).toMatchObject({ code: 'FEED_NOT_A_CALENDAR' });
  }
});

test('real shapes: what Airbnb, Booking.com and Google write', () => {
  const airbnb = bytesOf(
    'BEGIN:VCALENDAR\nPRODID;X-RICAL-TZSOURCE=TZINFO:-//Airbnb Inc//Hosting Calendar 0.8.8//EN\nCALSCALE:GREGORIAN\nVERSION:2.0\nBEGIN:VEVENT\nDTEND;VALUE=DATE:20260206\nDTSTART;VALUE=DATE:20260203\nUID:1418fb94e984-a@airbnb.com\nDESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/de\n tails/HM\\nPhone Number (Last 4 Digits): 1234\nSUMMARY:Reserved\nEND:VEVENT\nEND:VCALENDAR',
  );
  const google = bytesOf(
    'BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nX-WR-TIMEZONE:Europe/Lisbon\r\nBEGIN:VEVENT\r\nDTSTART:20260203T150000Z\r\nDTEND:20260206T110000Z\r\nDTSTAMP:20260101T000000Z\r\nORGANIZER;CN=House:mailto:x@group.calendar.google.com\r\nUID:g@google.com\r\nATTENDEE;CUTYPE=INDIVIDUAL;CN="a: b";X-NUM-GUESTS=0:mailto:a@b\r\nCREATED:20251201T000000Z\r\nSEQUENCE:1\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  );
  for (const bytes of [airbnb, google]) {
    expect(readFeed(bytes, OPTIONS)).toMatchObject({
      events: [{ kind: 'blocked', certain: true, nights: [{ from: '2026-02-03', to: '2026-02-06' }] }],
      warnings: [],
    });
  }
});
