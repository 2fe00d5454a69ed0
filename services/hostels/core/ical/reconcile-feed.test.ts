import { expect, test } from 'vitest';
import { refused } from './errors.ts';
import { calendar, follow, heldAfter, lastOf, shown, stay, vevent } from './feed-harness.ts';
import { unionOf } from './feed-state.ts';
import type { FeedOutcome } from './reconcile-feed.ts';
import type { Reconciled } from './reconciled.ts';

const A = stay('a', '2026-02-03/2026-02-05');
const B = stay('b', '2026-03-01/2026-03-04');
const unreachable = (status: number | string): FeedOutcome =>
  refused('FEED_UNREACHABLE', `The channel answered ${status}.`);
const changesOf = ({ changes }: Reconciled): string[] => changes.map(({ kind, block }) => `${kind} ${block.uid}`);
const unitOf = ({ unit }: Reconciled): object => ({ blocked: shown(unit.blocked), freed: shown(unit.freed) });

test('what a feed has for the first time is blocked', () => {
  const first = lastOf(follow([[calendar(A, B)]]));
  expect(changesOf(first)).toEqual(['block a', 'block b']);
  expect(unitOf(first)).toEqual({ blocked: '2026-02-03/2026-02-05 2026-03-01/2026-03-04', freed: '' });
  expect(first.state.blocks.map(({ id }) => id)).toEqual([1, 2]);
});

test('the same feed again changes nothing', () => {
  const again = lastOf(follow([[calendar(A, B)], [calendar(B, A)]]));
  expect(again).toMatchObject({ changes: [], unit: { blocked: [], freed: [] }, warnings: [], ask: undefined });
  expect(again.state.blocks.map(({ uid }) => uid)).toEqual(['a', 'b']);
});

test('case 11: an event that is gone is freed', () => {
  const gone = lastOf(follow([[calendar(A, B)], [calendar(B)]]));
  expect(gone.changes).toMatchObject([{ kind: 'free', because: 'gone', block: { uid: 'a' } }]);
  expect(unitOf(gone)).toEqual({ blocked: '', freed: '2026-02-03/2026-02-05' });
  expect(gone.state.blocks.map(({ uid }) => uid)).toEqual(['b']);
});

test.each([
  ['case 55: cancelled', 'STATUS:CANCELLED', 'cancelled'],
  ['case 55: transparent', 'TRANSP:TRANSPARENT', 'transparent'],
])('%s, an event is freed, and no other', (_, line, because) => {
  const freed = lastOf(follow([[calendar(A, B)], [calendar(stay('a', '2026-02-03/2026-02-05', line), B)]]));
  expect(freed.changes).toMatchObject([{ kind: 'free', because, block: { uid: 'a' } }]);
  expect(unitOf(freed)).toEqual({ blocked: '', freed: '2026-02-03/2026-02-05' });
});

test('case 39: a stay that is extended under a new UID is the same block', () => {
  const extended = lastOf(follow([[calendar(A, B)], [calendar(stay('c', '2026-02-03/2026-02-08'), B)]]));
  expect(extended.changes).toMatchObject([
    { kind: 'extend', block: { id: 1, uid: 'c' }, before: [{ from: '2026-02-03', to: '2026-02-05' }] },
  ]);
  expect(unitOf(extended)).toEqual({ blocked: '2026-02-05/2026-02-08', freed: '' });
  expect(extended.state.blocks).toHaveLength(2);
});

test('case 39: a feed that gives each event a new UID at each read changes nothing', () => {
  const uids = (round: number): string =>
    calendar(
      ...['2026-02-03/2026-02-05', '2026-02-03/2026-02-07', '2026-02-03/2026-02-05'].map((nights, i) =>
        stay(`${round}-${i}`, nights),
      ),
    );
  const again = lastOf(follow([[uids(1)], [uids(2)]]));
  expect(again.changes).toEqual([]);
  expect(again.state.blocks.map(({ id, nights }) => [id, shown(nights)])).toEqual([
    [1, '2026-02-03/2026-02-05'],
    [2, '2026-02-03/2026-02-07'],
    [3, '2026-02-03/2026-02-05'],
  ]);
});

test('case 39: of several blocks that begin on the night, each is extended by one event', () => {
  const before = calendar(stay('a', '2026-02-03/2026-02-04'), stay('b', '2026-02-03/2026-02-06'));
  const after = calendar(stay('c', '2026-02-03/2026-02-05'), stay('d', '2026-02-03/2026-02-09'));
  const both = lastOf(follow([[before], [after]]));
  expect(both.state.blocks.map(({ id, uid }) => [id, uid])).toEqual([
    [1, 'c'],
    [2, 'd'],
  ]);
  expect(changesOf(both)).toEqual(['extend c', 'extend d']);
});

test('case 39: a shorter stay under a new UID is another one, and frees what it does not have', () => {
  const other = lastOf(follow([[calendar(A)], [calendar(stay('c', '2026-02-03/2026-02-04'))]]));
  expect(changesOf(other)).toEqual(['free a', 'block c']);
  expect(unitOf(other)).toEqual({ blocked: '', freed: '2026-02-04/2026-02-05' });
});

test('case 39: while the old UID is there too, a new one on the same night is another block', () => {
  expect(heldAfter([[calendar(A)], [calendar(A, stay('c', '2026-02-03/2026-02-08'))]])).toEqual({
    a: '2026-02-03/2026-02-05',
    c: '2026-02-03/2026-02-08',
  });
});

test('case 40: dates that move beyond what they were move the block, and free its old nights', () => {
  const moved = lastOf(follow([[calendar(A)], [calendar(stay('a', '2026-04-01/2026-04-03'))]]));
  expect(moved.changes).toMatchObject([{ kind: 'move', block: { id: 1, uid: 'a' } }]);
  expect(unitOf(moved)).toEqual({ blocked: '2026-04-01/2026-04-03', freed: '2026-02-03/2026-02-05' });
});

test.each([
  ['2026-02-03/2026-02-04', 'shorten'],
  ['2026-02-04/2026-02-05', 'shorten'],
  ['2026-02-03/2026-02-06', 'extend'],
  ['2026-02-01/2026-02-05', 'extend'],
  ['2026-02-04/2026-02-06', 'move'],
])('under the same UID, %s is to %s', (nights, kind) => {
  expect(changesOf(lastOf(follow([[calendar(A)], [calendar(stay('a', nights))]])))).toEqual([`${kind} a`]);
});

test('case 41: of two stays of one guest, only the nights of the cancelled one are freed', () => {
  const ana = (uid: string, nights: string): string => stay(uid, nights).replace('Reserved', 'Ana');
  const both = calendar(ana('a', '2026-02-03/2026-02-05'), ana('b', '2026-02-05/2026-02-07'));
  const freed = lastOf(follow([[both], [calendar(ana('a', '2026-02-03/2026-02-05'))]]));
  expect(unitOf(freed)).toEqual({ blocked: '', freed: '2026-02-05/2026-02-07' });
});

test('case 41: three closures of one title are three blocks', () => {
  const guesty = ['a', 'b', 'c'].map((uid) =>
    stay(uid, '2026-02-03/2026-02-05').replace('Reserved', 'Blocked by Guesty'),
  );
  expect(lastOf(follow([[calendar(...guesty)]])).state.blocks).toHaveLength(3);
});

test('a night that another block of the feed holds too is not freed', () => {
  const over = stay('b', '2026-02-04/2026-02-08');
  const freed = lastOf(follow([[calendar(A, over)], [calendar(over)]]));
  expect(unitOf(freed)).toEqual({ blocked: '', freed: '2026-02-03/2026-02-04' });
  expect(shown(unionOf(freed.state.blocks))).toBe('2026-02-04/2026-02-08');
});

test.each([
  ['CLOSED - Not available', 'unknown', true],
  ['Airbnb (Not available)', 'unknown', true],
  ['Reserved', 'reservation', false],
  ['Reservation of Ana', 'reservation', false],
  ['', 'unknown', false],
])('case 43: "%s" is held as a block of the kind %s', (title, kind, saysNotAvailable) => {
  const first = lastOf(follow([[calendar(A.replace('Reserved', title))]]));
  expect(first.state.blocks).toMatchObject([{ kind, saysNotAvailable, channelWindow: false }]);
  expect(unitOf(first)).toEqual({ blocked: '2026-02-03/2026-02-05', freed: '' });
});

test.each([
  ['500', unreachable(500)],
  ['404', unreachable(404)],
  ['499 and nothing', unreachable(499)],
  ['not in time', unreachable('not in time')],
  ['304', { ok: 'unchanged' } as const],
  ['nothing', ''],
  ['an empty calendar', calendar()],
  ['a page', '<html>sign in</html>'],
  ['half a calendar', calendar(A, B).slice(0, -20)],
  ['a calendar with a page behind it', `${calendar(B)}<html>`],
])('cases 11, 46 and 47: a channel that answers %s changes nothing, however often', (_, outcome) => {
  const steps = Array.from({ length: 50 }, (_unused, i) => {
    const at = Temporal.Instant.from('2026-01-02T00:00:00Z')
      .add({ hours: i * 6 })
      .toString();
    return [outcome, at] as const;
  });
  const after = follow([[calendar(A, B)], ...steps]);
  for (const { changes, unit } of after.slice(1))
    expect({ changes, unit }).toEqual({ changes: [], unit: { blocked: [], freed: [] } });
  expect(shown(unionOf(lastOf(after).state.blocks))).toBe('2026-02-03/2026-02-05 2026-03-01/2026-03-04');
});

test('failures are counted and kept until the feed is good again', () => {
  const [, first, second, good] = follow([
    [calendar(A)],
    [unreachable(500), '2026-01-01T13:00:00Z'],
    [unreachable(502), '2026-01-01T14:00:00Z'],
    [{ ok: 'unchanged' }, '2026-01-01T15:00:00Z'],
  ]);
  expect(first?.warnings).toMatchObject([{ code: 'FEED_FAILED', detail: 'The channel answered 500. Blocks kept: 1.' }]);
  expect(second?.state).toMatchObject({
    failures: 2,
    lastGood: '2026-01-01T12:00:00Z',
    lastFailure: { at: '2026-01-01T14:00:00Z', code: 'FEED_UNREACHABLE' },
  });
  expect(good?.state).toMatchObject({ failures: 0, lastGood: '2026-01-01T15:00:00Z', lastFailure: null });
});

test('case 46: a calendar that has only events of our own is an empty one', () => {
  const own = stay('1@pvt.example', '2026-02-03/2026-02-05');
  expect(lastOf(follow([[calendar(A)], [calendar(own)]]))).toMatchObject({
    changes: [],
    warnings: [{ code: 'FEED_EMPTY' }],
  });
});

test('case 48: the block of an event that became unreadable is kept, and others are freed', () => {
  const broken = vevent('UID:a', 'DTSTART;VALUE=DATE:20260230', 'DTEND;VALUE=DATE:20260205');
  const after = lastOf(follow([[calendar(A, B)], [calendar(broken)]]));
  expect(changesOf(after)).toEqual(['free b']);
  expect(after.state.blocks).toMatchObject([
    { uid: 'a', nights: [{ from: '2026-02-03', to: '2026-02-05' }], missing: null },
  ]);
  expect(after.warnings.map(({ code }) => code)).toEqual(['EVENT_UNREADABLE']);
});

test('case 48: an unreadable event under a UID that is new may be any of the missing ones: none is freed', () => {
  const broken = vevent('UID:damaged', 'DTSTART;VALUE=DATE:20260230');
  const after = lastOf(follow([[calendar(A, B)], [calendar(broken)]]));
  expect(after.changes).toEqual([]);
  expect(after.warnings.map(({ code }) => code)).toEqual(['EVENT_UNREADABLE', 'BLOCKS_KEPT']);
});

test.each([
  ['unreadable', vevent('UID:damaged', 'DTSTART;VALUE=DATE:20260230')],
  ['read in part', stay('damaged', '2026-02-03/2026-02-04', 'DTEMD;VALUE=DATE:20260205')],
])(
  'case 48: an event under a damaged UID that is %s casts its doubt at each read, not only at the first',
  (_, damaged) => {
    const reads = follow([[calendar(A, B)], [calendar(damaged, B)], [calendar(damaged, B)], [calendar(damaged)]]);
    for (const { unit } of reads) expect(unit.freed).toEqual([]);
    expect(lastOf(reads).state.blocks.map(({ uid }) => uid)).toEqual(expect.arrayContaining(['a', 'b']));
  },
);

test('case 48: a block that becomes unreadable, and passes, casts no doubt later', () => {
  const broken = vevent('UID:a', 'DTSTART;VALUE=DATE:20260230');
  const after = follow([
    [calendar(A, B)],
    [calendar(broken, B)],
    [calendar(broken, B), '2026-02-10T12:00:00Z'],
    [calendar(broken), '2026-02-11T12:00:00Z'],
  ]);
  expect(changesOf(lastOf(after))).toEqual(['free b']);
});

test('case 48: an unreadable event that was there before casts no doubt on blocks that go later', () => {
  const broken = vevent('UID:broken', 'DTSTART;VALUE=DATE:20260230');
  const after = lastOf(follow([[calendar(A, B, broken)], [calendar(B, broken)]]));
  expect(changesOf(after)).toEqual(['free a']);
});

test('an event that may have more nights than were read is extended, and not shortened', () => {
  const doubtful = stay('a', '2026-02-04/2026-02-07', 'DTEMD;VALUE=DATE:20260209');
  const after = lastOf(follow([[calendar(A)], [calendar(doubtful)]]));
  expect(after.changes).toMatchObject([{ kind: 'extend' }]);
  expect(shown(after.state.blocks[0]?.nights ?? [])).toBe('2026-02-03/2026-02-07');
  expect(after.warnings.map(({ code }) => code)).toEqual(['EVENT_DAMAGED', 'NIGHTS_KEPT']);
});

test('case 55: an event whose rule became one that is not read keeps its nights', () => {
  const weekly = (rule: string): string => calendar(vevent('UID:a', 'DTSTART:20260203', `RRULE:${rule}`));
  const after = lastOf(follow([[weekly('FREQ=WEEKLY;COUNT=3')], [weekly('FREQ=WEEKLY;COUNT=3;BYSETPOS=1')]]));
  expect(after.changes).toEqual([]);
  expect(shown(unionOf(after.state.blocks))).toBe('2026-02-03/2026-02-04 2026-02-10/2026-02-11 2026-02-17/2026-02-18');
});

test('blocks of the past are forgotten, and nothing of them is freed', () => {
  const after = lastOf(follow([[calendar(A, B)], [calendar(B), '2026-02-10T12:00:00Z']]));
  expect(after).toMatchObject({ changes: [], unit: { blocked: [], freed: [] } });
  expect(after.state.blocks.map(({ uid }) => uid)).toEqual(['b']);
});

test('of a stay under way, only nights from today on are freed', () => {
  const after = lastOf(follow([[calendar(A, B)], [calendar(B), '2026-02-04T12:00:00Z']]));
  expect(unitOf(after)).toEqual({ blocked: '', freed: '2026-02-04/2026-02-05' });
});

test('a channel that cuts off the past of a stay under way changes nothing', () => {
  const after = lastOf(
    follow([[calendar(A, B)], [calendar(stay('a', '2026-02-04/2026-02-05'), B), '2026-02-04T12:00:00Z']]),
  );
  expect(after).toMatchObject({ changes: [], unit: { blocked: [], freed: [] } });
});

test('events of the past make no blocks', () => {
  expect(lastOf(follow([[calendar(stay('a', '2025-02-03/2025-02-05'))]])).state.blocks).toEqual([]);
});

test('today is that of the property', () => {
  const steps = [[calendar(A, B)], [calendar(B), '2026-02-04T12:00:00Z']] as const;
  expect(unitOf(lastOf(follow(steps, { zone: 'Pacific/Kiritimati' })))).toEqual({ blocked: '', freed: '' });
  expect(unitOf(lastOf(follow(steps, { zone: 'Pacific/Pago_Pago' })))).toEqual({
    blocked: '',
    freed: '2026-02-04/2026-02-05',
  });
});
