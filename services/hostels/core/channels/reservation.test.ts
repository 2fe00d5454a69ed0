import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KnownReservation, orderOf, prevails } from './reservation.ts';

const message = fc.record({
  version: fc.integer({ min: 1, max: 4 }),
  digest: fc.constantFrom('aa', 'bb', 'cc'),
  state: fc.constantFrom('booked' as const, 'cancelled' as const),
});

const counts = (messages: readonly KnownReservation[]): KnownReservation | undefined =>
  messages.reduce<KnownReservation | undefined>((known, each) => {
    if (known === undefined) return each;
    const order = orderOf(known, each);
    return order === 'newer' || (order === 'contradictory' && prevails(known, each)) ? each : known;
  }, undefined);

test('in whatever order messages come, and however often, the same one counts', () => {
  // One digest is one content, and one content has one state.
  const ofOneContent = fc
    .array(message)
    .map((all) =>
      all.map((each) => ({ ...each, state: each.digest === 'aa' ? ('cancelled' as const) : ('booked' as const) })),
    );
  fc.assert(
    fc.property(ofOneContent, fc.infiniteStream(fc.nat()), (all, keys) => {
      const shuffled = [...all, ...all].map((each) => ({ each, key: keys.next().value })).sort((a, b) => a.key - b.key);
      expect(counts(shuffled.map(({ each }) => each))).toEqual(counts(all));
    }),
  );
});

test('case 25: a message of before says nothing any more', () => {
  const known = { version: 2, digest: 'bb', state: 'booked' } as const;
  expect(orderOf(known, { ...known, version: 1 })).toBe('older');
  expect(orderOf(known, known)).toBe('same');
  expect(prevails(known, { ...known, digest: 'aa', state: 'cancelled' })).toBe(true);
});
