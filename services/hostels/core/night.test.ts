import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addNights, countNights, dayOf, isNight, nightOf, nightsOf, weekdayOf } from './night.ts';

const day = fc.integer({ min: dayOf('1000-01-01'), max: dayOf('9999-12-31') });

describe('case 5: a change of the clocks has no effect on nights', () => {
  test.each([
    ['Lisbon, 23 hours', '2017-03-25', '2017-03-26'],
    ['Lisbon, 25 hours', '2016-10-29', '2016-10-30'],
    ['the day that Samoa left out', '2011-12-29', '2011-12-30'],
  ])('%s is one night', (_, arrival, departure) => {
    expect(nightsOf(arrival, departure)).toEqual([arrival]);
  });

  test('case 38: a stay over the gap of Vienna has each night once', () => {
    expect(nightsOf('2017-03-24', '2017-03-28')).toEqual(['2017-03-24', '2017-03-25', '2017-03-26', '2017-03-27']);
  });
});

test('case 22: arrival on the day of departure is no stay', () => {
  expect(() => nightsOf('2027-03-03', '2027-03-03')).toThrow(RangeError);
  expect(() => nightsOf('2027-03-03', '2027-03-02')).toThrow('has no night');
  expect(countNights({ arrival: '2027-03-03', departure: '2027-03-03' })).toBe(0);
});

test.each(['2027-02-30', '2027-13-01', '2027-3-1', '0999-01-01', '2027-02-29', '', '2027-03-01T00:00', '12027-01-01'])(
  '%j is no night',
  (text) => {
    expect(isNight(text)).toBe(false);
    expect(() => dayOf(text)).toThrow(RangeError);
  },
);

test.each(['2028-02-29', '1000-01-01', '9999-12-31'])('%s is a night', (text) => expect(isNight(text)).toBe(true));

test('29 February is in leap years only, also of centuries', () => {
  expect(addNights('2028-02-28', 1)).toBe('2028-02-29');
  expect(addNights('2100-02-28', 1)).toBe('2100-03-01');
  expect(addNights('2000-03-01', -1)).toBe('2000-02-29');
});

test('weekdays are those of ISO 8601, also before 1970', () => {
  expect(['2027-03-01', '2027-03-07', '1970-01-01', '1969-12-28'].map((night) => weekdayOf(dayOf(night)))).toEqual([
    1, 7, 4, 7,
  ]);
});

test('days and nights lead to one another, as in the calendar of Temporal', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -400, max: 400 }), (number, more) => {
      const night = nightOf(number);
      expect(dayOf(night)).toBe(number);
      const date = Temporal.PlainDate.from(night);
      expect(weekdayOf(number)).toBe(date.dayOfWeek);
      fc.pre(number + more >= dayOf('1000-01-01') && number + more <= dayOf('9999-12-31'));
      expect(addNights(night, more)).toBe(date.add({ days: more }).toString());
    }),
  );
});

test('two stays one behind the other have the nights of the whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.nat(200), fc.nat(200), (from, one, two) => {
      const [a, b, c] = [nightOf(from), nightOf(from + one + 1), nightOf(from + one + two + 2)];
      expect([...nightsOf(a, b), ...nightsOf(b, c)]).toEqual(nightsOf(a, c));
    }),
  );
});
