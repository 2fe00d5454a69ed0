import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, isoOf } from './dates.ts';
import { fromOn, type Nights, overlap, sameNights, unite, without } from './nights.ts';

const BEGIN = dayNumber(2026, 1, 1);
const anySpan = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -1, max: 12 }))
  .map(([from, length]) => ({ from: isoOf(BEGIN + from), to: isoOf(BEGIN + from + length) }));
const anySpans = fc.array(anySpan, { maxLength: 12 });

/** Each night by itself: what the functions do with spans, done with a set. */
function each(spans: readonly Nights[]): Set<string> {
  const nights = new Set<string>();
  for (const { from, to } of spans)
    for (let day = 0; day < 60; day += 1) {
      const night = isoOf(BEGIN + day);
      if (night >= from && night < to) nights.add(night);
    }
  return nights;
}

test('spans are united to the same nights, each once, in order, with a gap between two', () => {
  fc.assert(
    fc.property(anySpans, (spans) => {
      const united = unite(spans);
      expect(each(united)).toEqual(each(spans));
      united.slice(1).forEach(({ from }, i) => {
        expect(from > (united[i]?.to ?? '')).toBe(true);
      });
    }),
  );
});

test('nights without others are those of the one that are not of the other', () => {
  fc.assert(
    fc.property(anySpans, anySpans, (a, b) => {
      expect(each(without(a, b))).toEqual(each(a).difference(each(b)));
      expect(overlap(unite(a), unite(b))).toBe(!each(a).isDisjointFrom(each(b)));
    }),
  );
});

test('from a date on, only nights that begin then or later are left', () => {
  fc.assert(
    fc.property(anySpans, fc.integer({ min: 0, max: 50 }), (spans, day) => {
      const date = isoOf(BEGIN + day);
      const later = [...each(spans)].filter((night) => night >= date);
      expect(each(fromOn(date, unite(spans)))).toEqual(new Set(later));
    }),
  );
});

test('nights of the last year that has four digits end as others do', () => {
  const spans = [{ from: '9999-12-01', to: '9999-12-31' }];
  expect(without(spans, [{ from: '2026-01-01', to: '2026-01-02' }])).toEqual(spans);
  expect(without(spans, spans)).toEqual([]);
});

test('spans are the same where each one is', () => {
  const spans = [{ from: '2026-01-01', to: '2026-01-03' }];
  expect(sameNights(spans, [{ from: '2026-01-01', to: '2026-01-03' }])).toBe(true);
  expect(sameNights(spans, [{ from: '2026-01-01', to: '2026-01-04' }])).toBe(false);
  expect(sameNights(spans, [])).toBe(false);
});
