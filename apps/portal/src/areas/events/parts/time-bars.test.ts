import { expect, test } from 'vitest';
import { barsOf, rangeOf } from './time-bars.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString();

test('steps without events have their place between those that have some', () => {
  const bars = barsOf(
    {
      stepSeconds: 60,
      steps: [
        { at: at(0), events: 2 },
        { at: at(3), events: 5 },
      ],
    },
    0,
  );
  expect(bars.map(({ events }) => events)).toEqual([2, 0, 0, 5]);
  expect(barsOf({ stepSeconds: 0, steps: [] })).toEqual([]);
});

test('bars that are chosen together stand for all of their time', () => {
  const bars = barsOf(
    {
      stepSeconds: 60,
      steps: [
        { at: at(0), events: 1 },
        { at: at(1), events: 1 },
      ],
    },
    0,
  );
  const [first, last] = bars;
  if (first === undefined || last === undefined) throw new Error('two bars were expected');
  expect(rangeOf(first, last)).toEqual([Date.parse(at(0)), Date.parse(at(2))]);
});

test('a moment is not as wide as an hour: there is time before and after it', () => {
  const bars = barsOf({ stepSeconds: 60, steps: [{ at: at(30), events: 4 }] });
  expect(bars.length).toBe(24);
  expect(bars.map(({ events }) => events).indexOf(4)).toBe(11);
  expect(bars[11]?.from).toBe(Date.parse(at(30)));
});
