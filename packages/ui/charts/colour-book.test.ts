import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf } from './colour-book.ts';

const hotels = ['Resort Hotel', 'City Hotel'];

test('a value has one colour in every chart, in whatever order the charts have it', () => {
  const book = new Map();
  const [resort, city] = placesOf(book, 'hotel', hotels, 8);
  expect(resort).not.toBe(city);
  expect(placesOf(book, 'hotel', hotels.toReversed(), 8)).toEqual([city, resort]);
  expect(placesOf(book, 'hotel', ['Resort Hotel'], 8)).toEqual([resort]);
});

test('which chart comes first makes no difference where all show the same values', () => {
  expect(placesOf(new Map(), 'hotel', hotels, 8)).toEqual(
    placesOf(new Map(), 'hotel', hotels.toReversed(), 8).toReversed(),
  );
});

test('no two lines of a chart share a colour while there are enough of them', () => {
  const names = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrst'), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(names, { minLength: 1, maxLength: 6 }), (charts) => {
      const book = new Map();
      for (const chart of charts) {
        const places = placesOf(book, 'country', chart, 8);
        expect(new Set(places).size).toBe(chart.length);
        expect(placesOf(book, 'country', chart, 8)).toEqual(places);
      }
    }),
  );
});

test('with no more values than colours, each keeps its own over all charts', () => {
  const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(names, { minLength: 1, maxLength: 6 }), (charts) => {
      const book = new Map();
      const seen = new Map<string, number>();
      for (const chart of charts) {
        placesOf(book, 'meal', chart, 8).forEach((place, at) => {
          const name = chart[at] ?? '';
          expect(seen.get(name) ?? place).toBe(place);
          seen.set(name, place);
        });
      }
    }),
  );
});
