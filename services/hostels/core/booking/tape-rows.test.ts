import { expect, test } from 'vitest';
import { tapeRows } from './tape-rows.ts';
import { spansByName, type TapeSpan } from './tape-spans.ts';

const ana: TapeSpan = {
  ...{ id: 'one', kind: 'stay', unit: 'bed 1', first: -1, nights: 3, pinned: false },
  ...{ type: 'dorm', booking: 'b1', code: 'ABC', state: 'expected', guest: 0 },
};
const names = ['Ana Reis'];

test('a span has dates of the calendar, over a change of the clocks too', () => {
  const [span] = spansByName('2026-10-25', [ana], names);
  expect(span).toMatchObject({ arrival: '2026-10-24', departure: '2026-10-27', name: 'Ana Reis' });
});

test('what repeats in rows is told once', () => {
  const again = { ...ana, id: 'two', unit: 'bed 2', first: 7, nights: 1, booking: 'b2' };
  expect(tapeRows('2026-10-25', [ana, again], names)).toEqual({
    ...{ from: '2026-10-25', units: ['bed 1', 'bed 2'], types: ['dorm'], labels: ['Ana Reis'] },
    rows: [
      ['one', 'stay', 0, -1, 3, 0, 'b1', 'expected', 0],
      ['two', 'stay', 1, 7, 1, 0, 'b2', 'expected', 0],
    ],
  });
});

test('a stay of somebody who was erased has its booking’s code, a block nothing', () => {
  const nobody = { booking: null, code: null, state: null, guest: null };
  const block: TapeSpan = { ...ana, ...nobody, kind: 'block', type: null };
  const { labels, rows } = tapeRows('2026-10-25', [ana, block], [null]);
  expect(labels[rows[0]?.[8] ?? -1]).toBe('ABC');
  expect(rows[1]).toEqual(['one', 'block', 0, -1, 3, null, null, null, null]);
});

test('what is overbooked lies on no unit', () => {
  const { units, rows } = tapeRows('2026-10-25', [{ ...ana, unit: null }], names);
  expect(units).toEqual([]);
  expect(rows[0]?.[2]).toBeNull();
});
