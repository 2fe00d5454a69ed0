import { expect, test } from 'vitest';
import { evaluateSealed, rankOpen } from './bidding.ts';
import { sealed } from './rules-harness.ts';

const bid = (sequence: number, bidder: string, amount: bigint) => ({ sequence, bidder, amount, at: sequence });
const bidders = (places: readonly { readonly bidder: string }[]) => places.map(({ bidder }) => bidder);

test('who is next stands at the own last bid; of equal ones the earlier leads', () => {
  const bids = [bid(1, 'ana', 900n), bid(2, 'bea', 800n), bid(3, 'ana', 700n), bid(4, 'cy', 800n)];
  expect(rankOpen('reverse', bids)).toEqual([
    { bidder: 'ana', amount: 700n },
    { bidder: 'bea', amount: 800n },
    { bidder: 'cy', amount: 800n },
  ]);
  expect(bidders(rankOpen('proxy', bids))).toEqual(['bea', 'cy', 'ana']);
  expect(rankOpen('fixed', [])).toEqual([]);
});

test('sealed offers are ranked as they were scored', () => {
  const offer = (sequence: number, bidder: string, amount: bigint) => ({
    ...{ sequence, bidder, amount, at: sequence, days: 1n, answers: [] },
  });
  const offers = [offer(1, 'ana', 900n), offer(2, 'bea', 700n), offer(3, 'cy', 700n), offer(4, 'ana', 800n)];
  expect(bidders(evaluateSealed(sealed(), offers).ranking)).toEqual(['bea', 'cy', 'ana']);
});
