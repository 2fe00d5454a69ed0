import { expect, test } from 'vitest';
import { exportedStays, nextEntries } from './calendar-entries.ts';

const at = (time: string) => ({ today: time.slice(0, 10), now: Temporal.Instant.from(`${time}Z`) });
const stay = (owner: string, arrival: string, departure: string) => ({ owner, arrival, departure, channel: null });

test('a stay that changes is shown with the next sequence, and one that does not as it was', () => {
  const first = nextEntries([], [stay('a', '2027-06-10', '2027-06-12')], at('2027-06-01T10:00:00'));
  expect(first.all).toMatchObject([{ owner: 'a', sequence: 0, cancelledAt: null }]);
  const same = nextEntries(first.all, [stay('a', '2027-06-10', '2027-06-12')], at('2027-06-02T10:00:00'));
  expect(same.changed).toEqual([]);
  const moved = nextEntries(first.all, [stay('a', '2027-06-11', '2027-06-12')], at('2027-06-02T10:00:00'));
  expect(moved.changed).toMatchObject([{ sequence: 1, arrival: '2027-06-11' }]);
});

test('case 57: a stay that is gone before its nights is cancelled once; one that is over is not', () => {
  const { all } = nextEntries([], [stay('a', '2027-06-10', '2027-06-12')], at('2027-06-01T10:00:00'));
  const gone = nextEntries(all, [], at('2027-06-05T10:00:00'));
  expect(gone.changed).toMatchObject([{ sequence: 1, cancelledAt: '2027-06-05T10:00:00Z' }]);
  expect(nextEntries(gone.all, [], at('2027-06-06T10:00:00')).changed).toEqual([]);
  expect(nextEntries(all, [], at('2027-06-12T10:00:00')).changed).toEqual([]);
});

test('a channel is not shown what it has said itself', () => {
  const { all } = nextEntries(
    [],
    [stay('ours', '2027-06-10', '2027-06-12'), { ...stay('theirs', '2027-06-14', '2027-06-15'), channel: 'airbnb' }],
    at('2027-06-01T10:00:00'),
  );
  expect(exportedStays(all, 'airbnb').map(({ id }) => id)).toEqual(['ours']);
  expect(exportedStays(all, 'booking').map(({ id }) => id)).toEqual(['ours', 'theirs']);
  expect(exportedStays(all, undefined)).toHaveLength(2);
});
