import { expect, test } from 'vitest';
import { bytesOf, calendar, nightsRead, OPTIONS, read, stay, vevent, warningsOf } from './feed-harness.ts';
import { readFeed } from './read-feed.ts';

const STAY = stay('a', '2026-02-03/2026-02-05');
const GOOD = calendar(STAY);
const codeOf = (text: string): string => {
  const outcome = readFeed(bytesOf(text), OPTIONS);
  return outcome.ok ? 'read' : outcome.code;
};

test.each([
  ['nothing', ''],
  ['blank lines', '\r\n\r\n'],
  ['a page', '<!DOCTYPE html><html><body>Please sign in</body></html>'],
  ['JSON', '{"error": "not found"}'],
  ['a page before the calendar', `<br />\n${GOOD}`],
  ['a text before the calendar', `Warning: out of memory\r\n${GOOD}`],
  ['an event without a calendar', STAY],
  ['a calendar in UTF-16', GOOD.split('').join('\0')],
])('%s is no calendar', (_, text) => {
  expect(codeOf(text)).toBe('FEED_NOT_A_CALENDAR');
});

test.each([
  ['behind the calendar', `${GOOD}<html><body>500 Internal Server Error</body></html>`],
  ['behind the calendar, of one line with a colon', `${GOOD}<b>Fatal error</b>: Allowed memory size`],
  ['of plain text behind the calendar', `${GOOD}Internal Server Error`],
  ['between two events', calendar(STAY, '<!DOCTYPE html>', '<html></html>', stay('b', '2026-03-01/2026-03-02'))],
])('case 47: a calendar with a page %s is refused', (_, text) => {
  expect(codeOf(text)).toBe('FEED_HAS_OTHER_CONTENT');
});

test('case 47: a calendar that breaks off for a page is refused', () => {
  expect(codeOf(`${GOOD.slice(0, GOOD.indexOf('SUMMARY'))}<html><body>502</body></html>\r\n`)).toBe('FEED_CUT_SHORT');
});

test('a calendar that is cut off anywhere is refused, but for the end of its last line', () => {
  for (let length = 0; length < GOOD.length - 2; length += 1) expect(codeOf(GOOD.slice(0, length))).not.toBe('read');
  expect(codeOf(GOOD.slice(0, -2))).toBe('read');
});

test.each([
  ['an end without its begin', calendar('END:VEVENT')],
  ['an event within an event', calendar('BEGIN:VEVENT', STAY, 'END:VEVENT')],
  ['an event within a task', calendar('BEGIN:VTODO', STAY, 'END:VTODO')],
  ['a calendar within a calendar', calendar(GOOD)],
  ['an event that ends as another thing', calendar(STAY.replace('END:VEVENT', 'END:VTODO'))],
  ['an event that does not end', calendar(STAY.replace('\r\nEND:VEVENT', ''), STAY)],
  ['parts deeper than any calendar has', calendar('BEGIN:X-A', 'BEGIN:X-B', 'BEGIN:X-C', 'BEGIN:X-D', 'BEGIN:X-E')],
])('a calendar with %s is refused', (_, text) => {
  expect(codeOf(text)).toBe('FEED_MALFORMED');
});

test('what is refused says what is wrong, where, and what to do', () => {
  expect(readFeed(bytesOf('<html>sign in'), OPTIONS)).toEqual({
    ok: false,
    code: 'FEED_NOT_A_CALENDAR',
    detail:
      'The answer begins with "<html>sign in" in place of BEGIN:VCALENDAR. Copy the address anew from the channel.',
  });
  expect(readFeed(bytesOf('BEGIN:VCALENDAR\nBEGIN:VEVENT\n'), OPTIONS)).toMatchObject({
    detail: 'The calendar ends within a VEVENT, after 1 events.',
  });
});

test('case 54: more than 5 MB, or more than 20,000 events, are refused', () => {
  expect(codeOf(' '.repeat(5_000_001))).toBe('FEED_TOO_LARGE');
  const events = (count: number): string => calendar(...Array.from({ length: count }, () => vevent()));
  expect(codeOf(events(20_001))).toBe('FEED_TOO_LARGE');
  expect(codeOf(events(20_000))).toBe('read');
});

test('names of components are read in any case, with blanks behind them', () => {
  expect(nightsRead(GOOD.replace('BEGIN:VEVENT', 'begin:vevent ').replace('END:VEVENT', 'End:vEvent'))).toEqual({
    a: '2026-02-03/2026-02-05',
  });
});

test('two calendars one behind the other are read as one', () => {
  expect(nightsRead(`${GOOD}${calendar(stay('b', '2026-03-01/2026-03-02'))}`)).toEqual({
    a: '2026-02-03/2026-02-05',
    b: '2026-03-01/2026-03-02',
  });
});

test('tasks, alarms, own components and what is within events hold no nights', () => {
  const others = ['VTODO', 'VJOURNAL', 'VFREEBUSY', 'X-OWN'].map((name) => `BEGIN:${name}\r\nUID:x\r\nEND:${name}`);
  const alarm = 'BEGIN:VALARM\r\nUID:x\r\nTRIGGER:-P1D\r\nREPEAT:2\r\nDESCRIPTION:20260203\r\nEND:VALARM';
  const text = calendar(...others, STAY.replace('END:VEVENT', `${alarm}\r\nEND:VEVENT`));
  expect(nightsRead(text)).toEqual({ a: '2026-02-03/2026-02-05' });
  expect(warningsOf(text)).toEqual([]);
});

test('an event whose end stands within an alarm may have lost it', () => {
  const hidden = STAY.replace(/^DTEND.*$/m, (line) => `BEGIN:VALARM\r\n${line}\r\nEND:VALARM`);
  expect(read(calendar(hidden)).events).toMatchObject([{ kind: 'blocked', certain: false }]);
});

test('a component of no known name could be a damaged event: it is unreadable', () => {
  const text = calendar(STAY.replaceAll('VEVENT', 'VEVEMT'));
  expect(read(text).events).toEqual([{ kind: 'unreadable', uid: 'a', reason: 'it is of no known kind' }]);
});

test('a line between components could be a damaged event: it is unreadable, and no reason to refuse the feed', () => {
  const { events } = read(calendar('a second line of a description', STAY));
  expect(events.map(({ kind }) => kind)).toEqual(['unreadable', 'blocked']);
});

test.each([
  ['of a name that is not known, with a date', 'DTEMD;VALUE=DATE:20260205', false],
  ['of a name that is not known, with a rule', 'RRULF:FREQ=DAILY;COUNT=3', false],
  ['that is none, with a date', 'ND;VALUE DATE=20260205', false],
  ['that counts, with a parameter that is none', 'RRULE;X:FREQ=DAILY', false],
  ['that counts, with a parameter that is not known', 'RDATE;TZIE=Europe/Lisbon:20260203T120000', false],
  ['of a name that is not known', 'GUESTS:two', true],
  ['that is none', 'a second line of a description', true],
  ['of an own name, with a date', 'X-CHECKIN:20260203', true],
  ['of a registered name, with a parameter that is none', 'ATTENDEE;CN:mailto:a@b', true],
])('an event with a line %s is read, and whether that is all is certain: %s %s', (_, line, certain) => {
  expect(read(calendar(stay('a', '2026-02-03/2026-02-05', line))).events[0]).toMatchObject({
    kind: 'blocked',
    certain,
  });
});

test.each([
  ['the end', 'DTSTAMP:20260101T000000Z', ' TEND;VALUE=DATE:20260205'],
  ['the end, whole', 'SUMMARY:Ana', ' DTEND;VALUE=DATE:20260205'],
  ['a duration', 'X-OWN:1', ' URATION:P2D'],
  ['a rule', 'UID:b', ' RULE:FREQ=DAILY;COUNT=3'],
])('an event of which %s became part of the line before may have more nights', (_, line, fold) => {
  const text = calendar(vevent('DTSTART;VALUE=DATE:20260203', line, fold));
  expect(read(text).events).toMatchObject([{ kind: 'blocked', certain: false }]);
});

test('a line that is too long makes its event doubtful, unless no night depends on it', () => {
  const long = (line: string): unknown =>
    read(calendar(stay('a', '2026-02-03/2026-02-05', line)), { limits: { lineLength: 100 } }).events[0];
  expect(long(`RDATE;VALUE=DATE:${Array.from({ length: 20 }, () => '20260203').join()}`)).toMatchObject({
    certain: false,
  });
  expect(long(`UNKNOWN:${'x'.repeat(100)}`)).toMatchObject({ certain: false });
  expect(long(`DESCRIPTION:${'x'.repeat(100)}`)).toMatchObject({ certain: true });
});
