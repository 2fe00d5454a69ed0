import { expect, test } from 'vitest';
import { dayOf, isoOf } from './dates.ts';
import { calendar, follow, lastOf, shown, stay } from './feed-harness.ts';
import { unionOf } from './feed-state.ts';

const plus = (date: string, days: number): string => isoOf(dayOf(date) + days);
const REAL = stay('real', '2026-02-03/2026-02-05');
const notAvailable = (uid: string, from: string, to: string): string =>
  stay(uid, `${from}/${to}`).replace('Reserved', 'Airbnb (Not available)');
const TODAY = '2026-01-01';

/** Ten reads, one a day at noon; each time the events that are there on that day. */
const tenDays = (events: (day: number) => string[], windows: 'held' | 'sold' = 'held') =>
  follow(
    Array.from({ length: 10 }, (_, day) => [calendar(REAL, ...events(day)), `${plus(TODAY, day)}T12:00:00Z`] as const),
    { windows },
  );

test.each([
  ['under one UID', () => 'window'],
  ['under a new UID each day', (day: number) => `window-${day}`],
])(
  'case 45: a booking window that slides a day daily for ten days %s is one rolling block, and no stay',
  (_, uidOf) => {
    const days = tenDays((day) => [notAvailable(uidOf(day), plus('2026-09-28', day), plus('2027-01-02', day))]);
    const after = lastOf(days);
    expect(after.state.blocks).toMatchObject([
      { id: 1, uid: 'real', channelWindow: false },
      { id: 2, kind: 'unknown', channelWindow: true, nights: [{ from: '2026-10-07', to: '2027-01-11' }] },
    ]);
    expect(days.flatMap(({ changes }) => changes.map(({ kind }) => kind))).toEqual([
      'block',
      'block',
      'move',
      ...Array.from({ length: 8 }, () => 'slide'),
    ]);
  },
);

test('case 45: a window whose end stays is one too', () => {
  const after = lastOf(tenDays((day) => [notAvailable(`w${day}`, plus('2026-09-28', day), '2027-01-02')]));
  expect(after.state.blocks).toMatchObject([{ uid: 'real' }, { id: 2, channelWindow: true }]);
});

test('case 45: the notice that a channel needs slides from today on, and is one too', () => {
  const after = lastOf(tenDays((day) => [notAvailable(`n${day}`, plus(TODAY, day), plus(TODAY, day + 2))]));
  expect(after.state.blocks).toMatchObject([{ uid: 'real' }, { id: 2, channelWindow: true }]);
});

test('case 45: notice and window slide beside each other', () => {
  const after = lastOf(
    tenDays((day) => [
      notAvailable(`n${day}`, plus(TODAY, day), plus(TODAY, day + 2)),
      notAvailable(`w${day}`, plus('2026-09-28', day), plus('2027-01-02', day)),
    ]),
  );
  expect(after.state.blocks.map(({ id, channelWindow }) => [id, channelWindow])).toEqual([
    [1, false],
    [2, true],
    [3, true],
  ]);
});

test('case 45: whether nights of a window are sold directly is the owner’s choice, and held they are by default', () => {
  const events = (day: number): string[] => [notAvailable('w', plus('2026-09-28', day), plus('2027-01-02', day))];
  const held = lastOf(tenDays(events));
  expect(shown(unionOf(held.state.blocks))).toBe('2026-02-03/2026-02-05 2026-10-07/2027-01-11');
  expect(shown(held.unit.blocked)).toBe('2027-01-10/2027-01-11');
  expect(shown(unionOf(held.state.blocks, 'sold'))).toBe('2026-02-03/2026-02-05');
  const sold = tenDays(events, 'sold');
  // The second move makes it sure.
  expect(sold.map(({ unit }) => shown(unit.freed))).toEqual([
    '',
    '2026-09-28/2026-09-29',
    '2026-09-29/2027-01-03',
    ...Array.from({ length: 7 }, () => ''),
  ]);
});

test('a channel that writes its calendar late, and then moves two days at once, has the same window', () => {
  const days = tenDays((day) => {
    const moved = day - (day % 2);
    return [notAvailable(`w${moved}`, plus('2026-09-28', moved), plus('2027-01-02', moved))];
  });
  expect(lastOf(days).state.blocks).toMatchObject([{ uid: 'real' }, { id: 2, channelWindow: true }]);
});

test('a window that stands still is a block as any other', () => {
  const days = tenDays((day) => [
    notAvailable('w', plus('2026-09-28', Math.min(day, 4)), plus('2027-01-02', Math.min(day, 4))),
  ]);
  expect(days.map(({ state }) => state.blocks[1]?.channelWindow)).toEqual([
    ...[false, false, true, true, true],
    ...[true, true, false, false, false],
  ]);
});

test.each([
  [
    'a stay of that name moves once',
    (day: number) => [notAvailable('w', plus('2026-09-28', day > 4 ? 1 : 0), plus('2026-10-02', day > 4 ? 1 : 0))],
  ],
  ['a stay moves each day', (day: number) => [stay('w', `${plus('2026-09-28', day)}/${plus('2026-10-02', day)}`)]],
  [
    'a stay under way is cut off at today each day',
    (day: number) => [notAvailable('w', plus(TODAY, day), '2026-01-20')],
  ],
  [
    'a closure jumps by a week each day',
    (day: number) => [notAvailable('w', plus('2026-09-28', day * 7), plus('2026-10-28', day * 7))],
  ],
])('where %s, it is no window', (_, events) => {
  expect(tenDays(events).every(({ state }) => state.blocks.every(({ channelWindow }) => !channelWindow))).toBe(true);
});
