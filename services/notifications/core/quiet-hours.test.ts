import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quietUntil } from './quiet-hours.ts';

const night = { from: '22:00', until: '07:00' };
const at = (text: string): number => Date.parse(text);
const until = (zone: string, now: string): string | undefined => {
  const end = quietUntil(night, zone, at(now));
  return end === undefined ? undefined : new Date(end).toISOString();
};

test.each([
  ['an evening before summer time begins', '2026-03-28T22:30:00Z', '2026-03-29T05:00:00.000Z'],
  ['a night in which summer time has begun', '2026-03-29T01:30:00Z', '2026-03-29T05:00:00.000Z'],
  ['an evening before summer time ends', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00.000Z'],
  ['a night in which summer time has ended', '2026-10-25T02:30:00Z', '2026-10-25T06:00:00.000Z'],
])('quiet hours end at 07:00 on the wall in Berlin, from %s (case 21)', (_when, now, end) => {
  expect(until('Europe/Berlin', now)).toBe(end);
});

test('it is not quiet by day, nor at the minute when quiet hours end', () => {
  expect(until('Europe/Berlin', '2026-03-29T05:00:00Z')).toBeUndefined();
  expect(until('Europe/Berlin', '2026-06-01T12:00:00Z')).toBeUndefined();
  expect(quietUntil({ from: '13:00', until: '13:00' }, 'UTC', at('2026-06-01T13:00:00Z'))).toBeUndefined();
});

test('when quiet hours end it is quiet no more, in whichever zone and at whichever time', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`);
  fc.assert(
    fc.property(
      ...[clock, clock, fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu')],
      fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') }),
      (from, to, zone, now) => {
        const end = quietUntil({ from, until: to }, zone, now);
        if (end === undefined) return;
        expect(end).toBeGreaterThan(now);
        expect(end - now).toBeLessThanOrEqual(25 * 3_600_000);
        expect(quietUntil({ from, until: to }, zone, end)).toBeUndefined();
      },
    ),
  );
});
