import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bid, type Command, decide, nextBid, openStanding, type Rules, replay } from './bidding.ts';
import { proxy, reverse, START, TIMES } from './rules-harness.ts';

const bidder = fc.constantFrom('ana', 'bea', 'cy', 'dan');
const at = fc.integer({ min: START - 1, max: TIMES.hardEndsAt + 1 });
const amount = fc.bigInt({ min: 1n, max: 120_000n });
const command = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('bid' as const), at, bidder, amount }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('withdraw' as const), at, bidder, bids: fc.constant([] as Bid[]) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), at: at.map((time) => time + 10_000) }) },
);
const commands = fc.array(command, { maxLength: 60 });
const rules = fc.oneof(
  fc.option(fc.bigInt({ min: 1n, max: 100_000n })).map((reserve) => proxy({ reserve })),
  fc.bigInt({ min: 1n, max: 200n }).map((perMille) => reverse({ step: { of: 'perMille', perMille } })),
);

/** What must hold after each command, in whatever order they come. */
function followed(by: Rules, all: readonly Command[]): void {
  let standing = openStanding(by);
  let bids: Bid[] = [];
  for (const each of all) {
    const decision = decide(by, standing, each.kind === 'withdraw' ? { ...each, bids } : each);
    if (!decision.taken) continue;
    const before = standing;
    standing = decision.standing;
    expect(before.phase).toBe('open');
    expect(standing.endsAt).toBeGreaterThanOrEqual(before.endsAt);
    expect(standing.endsAt).toBeLessThanOrEqual(by.hardEndsAt);
    if (each.kind === 'bid') {
      expect(standing.sequence).toBe(before.sequence + 1);
      bids.push({ sequence: standing.sequence, bidder: each.bidder, amount: each.amount, at: each.at });
      if (before.price !== null && standing.price !== null)
        expect(by.format === 'proxy' ? standing.price >= before.price : standing.price < before.price).toBe(true);
    }
    if (each.kind === 'withdraw') bids = bids.filter((bid) => bid.bidder !== each.bidder);
    if (standing.leader !== null && standing.price !== null) {
      const own = bids.filter((bid) => bid.bidder === standing.leader?.bidder).map((bid) => bid.amount);
      if (by.format === 'proxy') expect(standing.price <= standing.leader.amount).toBe(true);
      expect(own.some((each) => each === standing.leader?.amount)).toBe(true);
      const next = nextBid(by, standing);
      if (next !== null) expect(by.format === 'proxy' ? next > standing.price : next < standing.price).toBe(true);
    }
    const again = replay(by, bids);
    expect({ leader: again.leader, price: again.price, second: again.second }).toEqual({
      ...{ leader: standing.leader, price: standing.price, second: standing.second },
    });
    if (decision.result?.outcome === 'won')
      expect(decision.result).toMatchObject({ bidder: again.leader?.bidder, price: again.price });
  }
}

test('in any order of bids, withdrawals and closes the price goes one way, nobody pays more than the own maximum, and a replay comes to the same', () => {
  fc.assert(fc.property(rules, commands, followed), { numRuns: 300 });
});

test('in a proxy auction the highest maximum leads, and of equal ones the earliest', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ bidder, amount }), { minLength: 1, maxLength: 40 }), (offers) => {
      const by = proxy();
      let standing = openStanding(by);
      const best = new Map<string, { amount: bigint; sequence: number }>();
      for (const offer of offers) {
        const decision = decide(by, standing, { kind: 'bid', at: START, ...offer });
        if (!decision.taken) continue;
        standing = decision.standing;
        best.set(offer.bidder, { amount: offer.amount, sequence: standing.sequence });
      }
      const highest = [...best.values()].reduce((most, each) => (each.amount > most ? each.amount : most), 0n);
      expect(standing.leader?.amount ?? 0n).toBe(highest);
    }),
    { numRuns: 200 },
  );
});
