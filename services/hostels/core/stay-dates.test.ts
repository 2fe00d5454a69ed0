import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nightsBetween, requireNights } from './stay-dates.ts';

test('a stay has as many nights as there are dates from arrival to the day before departure, whatever clocks do', () => {
  expect(nightsBetween('2017-03-25', '2017-03-26')).toBe(1);
  expect(nightsBetween('2016-10-29', '2016-10-30')).toBe(1);
  expect(nightsBetween('2028-02-28', '2028-03-01')).toBe(2);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300_000 }), fc.integer({ min: 0, max: 2000 }), (from, nights) => {
      const first = Temporal.PlainDate.from('2000-01-01').add({ days: from });
      expect(nightsBetween(first.toString(), first.add({ days: nights }).toString())).toBe(nights);
    }),
  );
});

test('case 22: arrival = departure is no stay, nor is a departure before it or one that is too late', () => {
  const requiring = (arrival: string, departure: string) => () => requireNights({ arrival, departure });
  expect(requiring('2027-06-10', '2027-06-11')).not.toThrow();
  expect(requiring('2027-06-10', '2027-06-10')).toThrow('no night');
  expect(requiring('2027-06-10', '2027-06-09')).toThrow('no night');
  expect(requiring('2027-06-10', '2028-06-09')).not.toThrow();
  expect(requiring('2027-06-10', '2028-06-10')).toThrow('366 nights');
});
