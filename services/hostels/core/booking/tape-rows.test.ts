import { expect, test } from 'vitest';
import { type NamedSpan, tapeRows } from './tape-rows.ts';

const ana: NamedSpan = {
  ...{ id: 'one', kind: 'stay', unit: 'bed 1', arrival: '2026-10-24', departure: '2026-10-27', pinned: false },
  ...{ type: 'dorm', booking: 'b1', code: 'ABC', state: 'expected', name: 'Ana Reis' },
};

test('a row counts its nights from the chart’s first one, over a change of the clocks too', () => {
  const [row] = tapeRows('2026-10-25', [ana]).rows;
  expect(row).toEqual(['one', 'stay', 0, -1, 3, 0, 'b1', 'expected', 0]);
});

test('what repeats is told once', () => {
  const again = { ...ana, id: 'two', unit: 'bed 2', arrival: '2026-11-01', departure: '2026-11-02', booking: 'b2' };
  const chart = tapeRows('2026-10-25', [ana, again]);
  expect(chart).toMatchObject({ units: ['bed 1', 'bed 2'], types: ['dorm'], labels: ['Ana Reis'] });
  expect(chart.rows[1]).toEqual(['two', 'stay', 1, 7, 1, 0, 'b2', 'expected', 0]);
});

test('a stay of somebody who was erased has its booking’s code, a block nothing', () => {
  const nobody = { booking: null, code: null, state: null, name: null };
  const block: NamedSpan = { ...ana, ...nobody, kind: 'block', type: null };
  const chart = tapeRows('2026-10-25', [{ ...ana, name: null }, block]);
  expect(chart.labels).toEqual(['ABC']);
  expect(chart.rows[1]).toEqual(['one', 'block', 0, -1, 3, null, null, null, null]);
});

test('what is overbooked lies on no unit', () => {
  expect(tapeRows('2026-10-25', [{ ...ana, unit: null }])).toMatchObject({
    units: [],
    rows: [['one', 'stay', null, -1, 3, 0, 'b1', 'expected', 0]],
  });
});
