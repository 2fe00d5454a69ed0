import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateSealed, type SealedOffer } from './bidding.ts';
import { sealed } from './rules-harness.ts';

const offer = (sequence: number, bidder: string, amount: bigint, more: Partial<SealedOffer> = {}): SealedOffer => ({
  ...{ sequence, at: 0, bidder, amount, days: 10n, answers: [] },
  ...more,
});
const LEVEL = [offer(1, 'ana', 90_000n), offer(2, 'bea', 90_000n), offer(3, 'cy', 95_000n)];

test('case B10: of equal bids the earlier wins, or exactly those who are level bid again; never a coin', () => {
  expect(evaluateSealed(sealed(), LEVEL).result).toMatchObject({ outcome: 'won', bidder: 'ana', price: 90_000n });
  expect(evaluateSealed(sealed({ ties: 'rebid' }), LEVEL).result).toEqual({ outcome: 'rebid', tied: ['ana', 'bea'] });
});

test('case B10: the earlier of equal bids is the one that was received earlier, whichever was decided first', () => {
  const level = [offer(1, 'ana', 90_000n, { at: 2 }), offer(2, 'bea', 90_000n, { at: 1 })];
  expect(evaluateSealed(sealed(), level).result).toMatchObject({ outcome: 'won', bidder: 'bea' });
});

test('case B10: of one bidder the last bid counts', () => {
  const { result } = evaluateSealed(sealed(), [...LEVEL, offer(4, 'ana', 99_000n)]);
  expect(result).toMatchObject({ bidder: 'bea', sequence: 2 });
});

test('case B12: with two at 100 the first wins, and is paid the price of the second: 100', () => {
  const level = [offer(1, 'ana', 100n), offer(2, 'bea', 100n)];
  expect(evaluateSealed(sealed({ pays: 'second' }), level).result).toMatchObject({ bidder: 'ana', price: 100n });
  const apart = [offer(1, 'ana', 100n), offer(2, 'bea', 130n)];
  expect(evaluateSealed(sealed({ pays: 'second' }), apart).result).toMatchObject({ bidder: 'ana', price: 130n });
  expect(evaluateSealed(sealed({ pays: 'second' }), [offer(1, 'ana', 100n)]).result).toMatchObject({ price: 100n });
});

test('weights count price, time and quality, and the calculation says how', () => {
  const questions = [
    { id: 'tests', points: 3n },
    { id: 'docs', points: 1n },
  ];
  const scoring = { price: 60n, time: 20n, quality: 20n, questions };
  const { result, calculation } = evaluateSealed(sealed({ scoring }), [
    offer(1, 'ana', 80_000n, { days: 20n }),
    offer(2, 'bea', 100_000n, { days: 10n, answers: ['tests'] }),
  ]);
  expect(result).toMatchObject({ bidder: 'bea' });
  expect(calculation).toEqual([
    'bid 2 of bea: price 60 × 80000/100000 + time 20 × 10/10 + quality 20 × 3/4 = 83.000000',
    'bid 1 of ana: price 60 × 80000/80000 + time 20 × 10/20 + quality 20 × 0/4 = 70.000000',
  ]);
});

test('nobody bid', () => {
  expect(evaluateSealed(sealed(), []).result).toEqual({ outcome: 'noBids' });
});

test('by price alone none is lower than the winner, whatever the order', () => {
  const offers = fc.array(
    fc.record({ bidder: fc.constantFrom('a', 'b', 'c', 'd'), amount: fc.bigInt({ min: 1n, max: 20n }) }),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(offers, (given) => {
      const all = given.map((each, i) => offer(i + 1, each.bidder, each.amount));
      const { result } = evaluateSealed(sealed(), all);
      const last = [...new Map(all.map((each) => [each.bidder, each])).values()];
      const lowest = last.reduce((least, { amount }) => (amount < least ? amount : least), 100n);
      const first = last.filter(({ amount }) => amount === lowest).sort((a, b) => a.sequence - b.sequence)[0];
      expect(result).toMatchObject({ outcome: 'won', sequence: first?.sequence, price: lowest });
    }),
  );
});
