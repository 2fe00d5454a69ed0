import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unite, without } from '../ical/nights.ts';
import { type FeedHeld, planBlocks, type TakenBed, type WantedBlock } from './plan-blocks.ts';

const ROOM = { unit: 'room', beds: ['room'], today: '2027-06-01', until: '2030-06-01' };
const DORM = { ...ROOM, unit: 'dorm', beds: ['bed 1', 'bed 2'] };
const wanted = (
  from: string,
  to: string,
  { feed = 'airbnb', id = 1, kind = 'unknown' as 'unknown' | 'reservation' } = {},
): WantedBlock => ({ feed, block: { id, kind, nights: [{ from, to }] } });
const held = (
  arrival: string,
  departure: string,
  { feed = 'airbnb', feedBlock = 1, unit = 'room' } = {},
): FeedHeld => ({
  ...{ feed, feedBlock, unit, arrival, departure },
});
const stay = (bed: string, arrival: string, departure: string): TakenBed => ({
  ...{ bed, owner: `stay in ${bed}`, kind: 'stay', arrival, departure },
});

test('what a channel holds is blocked, and what it holds no more is freed', () => {
  const plan = planBlocks(ROOM, [wanted('2027-06-10', '2027-06-12')], [held('2027-06-20', '2027-06-22')], []);
  expect(plan.add).toEqual([held('2027-06-10', '2027-06-12')]);
  expect(plan.remove).toEqual([held('2027-06-20', '2027-06-22')]);
  expect(plan.conflicts).toEqual([]);
});

test('nights that two feeds hold are blocked once, and stay so when the first gives them up', () => {
  const both = [wanted('2027-06-10', '2027-06-12'), wanted('2027-06-11', '2027-06-13', { feed: 'vrbo' })];
  const plan = planBlocks(ROOM, both, [], []);
  expect(plan.add).toEqual([held('2027-06-10', '2027-06-12'), held('2027-06-12', '2027-06-13', { feed: 'vrbo' })]);
  const later = planBlocks(ROOM, both.slice(1), plan.add, []);
  expect(later.add).toEqual([held('2027-06-11', '2027-06-13', { feed: 'vrbo' })]);
  expect(later.remove).toEqual(plan.add);
});

test('case 107: a night that is sold here stays sold, and the rest of what the channel took is held', () => {
  const sold = stay('room', '2027-06-11', '2027-06-12');
  const plan = planBlocks(ROOM, [wanted('2027-06-10', '2027-06-13', { kind: 'reservation' })], [], [sold]);
  expect(plan.add).toEqual([held('2027-06-10', '2027-06-11'), held('2027-06-12', '2027-06-13')]);
  expect(plan.conflicts).toMatchObject([
    { kind: 'sold_twice', nights: [{ from: '2027-06-11', to: '2027-06-12' }], against: [{ kind: 'stay' }] },
  ]);
});

test('of a dorm of which one bed is sold, the other beds are held', () => {
  const plan = planBlocks(DORM, [wanted('2027-06-10', '2027-06-12')], [], [stay('bed 1', '2027-06-11', '2027-06-14')]);
  expect(plan.add).toEqual([
    held('2027-06-10', '2027-06-11', { unit: 'dorm' }),
    held('2027-06-11', '2027-06-12', { unit: 'bed 2' }),
  ]);
  expect(plan.conflicts).toHaveLength(1);
});

test('a channel that shows a stay of ours as closed echoes it; one that calls it a reservation has sold it too', () => {
  const sold = [stay('room', '2027-06-10', '2027-06-12')];
  const echo = planBlocks(ROOM, [wanted('2027-06-10', '2027-06-12')], [], sold);
  expect(echo.conflicts).toMatchObject([{ kind: 'echo' }]);
  const guest = planBlocks(ROOM, [wanted('2027-06-10', '2027-06-12', { kind: 'reservation' })], [], sold);
  expect(guest.conflicts).toMatchObject([{ kind: 'sold_twice' }]);
});

test('two channels that each have a reservation for a night have sold it twice', () => {
  const one = wanted('2027-06-10', '2027-06-12', { kind: 'reservation' });
  const other = wanted('2027-06-11', '2027-06-13', { kind: 'reservation', feed: 'booking' });
  expect(planBlocks(ROOM, [one, other], [], []).conflicts).toMatchObject([
    { feed: 'booking', against: [{ kind: 'feed', id: 'airbnb', arrival: '2027-06-11', departure: '2027-06-12' }] },
  ]);
});

test('nights that the house has closed itself are no conflict with a closure of the channel', () => {
  const repairs: TakenBed = { ...stay('room', '2027-06-01', '2027-06-30'), kind: 'block' };
  expect(planBlocks(ROOM, [wanted('2027-06-10', '2027-06-12')], [], [repairs])).toEqual({
    ...{ add: [], remove: [], conflicts: [] },
  });
});

test('what began before today keeps its past when the rest moves', () => {
  const before = [held('2027-05-30', '2027-06-03')];
  const plan = planBlocks(ROOM, [wanted('2027-06-01', '2027-06-05')], before, []);
  expect(plan.add).toEqual([held('2027-05-30', '2027-06-05')]);
  expect(planBlocks(ROOM, [], before, []).add).toEqual([held('2027-05-30', '2027-06-01')]);
  expect(planBlocks(ROOM, [], [held('2027-05-20', '2027-05-22')], []).remove).toEqual([]);
});

const nights = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 5 }))
  .map(([from, length]) => ({ from: june(from), to: june(from + length) }));
const june = (day: number): string => `2027-06-${String(day).padStart(2, '0')}`;

test('what is held and what is taken here never overlap, and together have every night of the feeds', () => {
  const feeds = fc.array(fc.record({ feed: fc.constantFrom('a', 'b'), of: nights }), { maxLength: 8 });
  fc.assert(
    fc.property(feeds, fc.array(nights, { maxLength: 4 }), (listed, sold) => {
      const all = listed.map(({ feed, of }, id) => wanted(of.from, of.to, { feed, id }));
      const taken = unite(sold).map(({ from, to }, i) => ({ ...stay('room', from, to), owner: `stay ${i}` }));
      const { add } = planBlocks(ROOM, all, [], taken);
      const spans = add.map(({ arrival: from, departure: to }) => ({ from, to }));
      expect(unite(spans)).toEqual(
        without(
          all.flatMap(({ block }) => block.nights),
          sold,
        ),
      );
      expect(planBlocks(ROOM, all, add, taken)).toMatchObject({ add: [], remove: [] });
    }),
  );
});
