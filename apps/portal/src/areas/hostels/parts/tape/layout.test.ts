import { expect, test } from 'vitest';
import type { Unit } from '../../api.ts';
import { addNights } from '../nights.ts';
import type { TapeEntry } from './entry.ts';
import { barsOf, dragged, isChange, NIGHT, ROW, rowsOf, rowsOfUnit, seenBars } from './layout.ts';

const unit = (id: string, parent: string | null, kind: Unit['kind'] = 'bed'): Unit => ({
  ...{ id, parent, kind, name: id, soldAs: [] },
});
const units = [unit('room', null, 'room'), unit('bed 1', 'room'), unit('bed 2', 'room'), unit('single', null, 'room')];
const rows = rowsOf(units);
const stay: TapeEntry = {
  ...{ id: 'one', kind: 'stay', unit: 'bed 1', arrival: '2026-12-02', departure: '2026-12-04' },
  ...{ title: 'Ana Reis', state: 'expected', booking: 'b', roomType: 'dorm' },
};
const from = { first: '2026-12-01', nights: 10 };

test('a row is what one party sleeps in, under the name of its room', () => {
  expect(rows.map(({ id, within }) => [id, within])).toEqual([
    ['bed 1', 'room'],
    ['bed 2', 'room'],
    ['single', ''],
  ]);
});

test('a room sold whole lies on all its beds', () => {
  const bars = barsOf([{ ...stay, unit: 'room' }], rowsOfUnit(units, rows), from);
  expect(bars.map(({ row }) => row)).toEqual([0, 1]);
});

test('a stay of two nights is two nights long and begins in the middle of its first day', () => {
  expect(barsOf([stay], rowsOfUnit(units, rows), from)).toEqual([
    { entry: stay, row: 0, left: 1.5 * NIGHT, width: 2 * NIGHT },
  ]);
});

test('one that leaves on the day on which another arrives does not overlap it', () => {
  const next = { ...stay, id: 'two', arrival: '2026-12-04', departure: '2026-12-05' };
  const [first, second] = barsOf([stay, next], rowsOfUnit(units, rows), from);
  expect((first?.left ?? 0) + (first?.width ?? 0)).toBe(second?.left);
});

test('what is before the first night, or has no bed, is not drawn', () => {
  const gone = { ...stay, arrival: '2026-11-01', departure: '2026-11-30' };
  expect(barsOf([gone, { ...stay, unit: null }], rowsOfUnit(units, rows), from)).toEqual([]);
});

test('only what the window shows is drawn', () => {
  const bars = barsOf([stay, { ...stay, id: 'two', unit: 'single' }], rowsOfUnit(units, rows), from);
  const window = { left: 0, right: 10 * NIGHT, top: 0, bottom: 0 };
  expect(seenBars(bars, window)).toHaveLength(1);
  expect(seenBars(bars, { ...window, bottom: 3 * ROW })).toHaveLength(2);
  expect(seenBars(bars, { ...window, left: 8 * NIGHT })).toEqual([]);
});

test('of 200 beds × 60 nights a window draws as much, wherever it is scrolled to, and as much of ten times as many nights', () => {
  const beds = Array.from({ length: 200 }, (_, i) => unit(`bed ${i}`, null));
  const chart = rowsOf(beds);
  const barsFor = (nights: number) => {
    const entries = beds.flatMap(({ id }) =>
      Array.from({ length: nights / 3 }, (_, i) => ({
        ...{ ...stay, id: `${id} ${i}`, unit: id },
        ...{ arrival: addNights(from.first, i * 3), departure: addNights(from.first, i * 3 + 3) },
      })),
    );
    return barsOf(entries, rowsOfUnit(beds, chart), { first: from.first, nights });
  };
  // What a desk sees of 1,400 × 800 pixels, with the margin that is drawn around it.
  const [width, height] = [1800, 1200];
  const most = (nights: number): number => {
    const bars = barsFor(nights);
    const tops = Array.from({ length: 20 }, (_, i) => i * 340);
    const lefts = Array.from({ length: 20 }, (_, i) => i * 140);
    const counts = tops.flatMap((top) =>
      lefts.map((left) => seenBars(bars, { left, right: left + width, top, bottom: top + height }).length),
    );
    return Math.max(...counts);
  };
  expect(barsFor(60)).toHaveLength(4000);
  expect(Math.max(most(60), most(600))).toBeLessThan(600);
});

test('dragged a row down and two nights on, a stay keeps its length', () => {
  expect(dragged(stay, 'whole', { nights: 2, rows: 1 }, rows)).toEqual({
    ...{ entry: stay, unit: 'bed 2', arrival: '2026-12-04', departure: '2026-12-06' },
  });
});

test('dragged by its end it keeps its bed and one night at least', () => {
  expect(dragged(stay, 'end', { nights: -5, rows: 1 }, rows)).toMatchObject({
    ...{ unit: 'bed 1', arrival: '2026-12-02', departure: '2026-12-03' },
  });
});

test('who is in the house has arrived: the first night stays', () => {
  const here = { ...stay, state: 'in_house' as const };
  expect(isChange(dragged(here, 'whole', { nights: 3, rows: 0 }, rows))).toBe(false);
});
