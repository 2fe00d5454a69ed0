import { expect, test } from 'vitest';
import {
  type Bid,
  type Command,
  decide,
  defaultIncrements,
  incrementAt,
  nextBid,
  openStanding,
  type Rules,
  type Standing,
} from './bidding.ts';
import { fixed, proxy, reverse, START, sealed, TIMES } from './rules-harness.ts';

const SECOND = 1000;
const END = TIMES.endsAt;

/** Decides commands one after the other; refused ones change nothing. */
function run(rules: Rules, commands: readonly Command[]): { standing: Standing; codes: string[]; bids: Bid[] } {
  let standing = openStanding(rules);
  const codes: string[] = [];
  let bids: Bid[] = [];
  for (const command of commands) {
    const decision = decide(rules, standing, command.kind === 'withdraw' ? { ...command, bids } : command);
    codes.push(decision.taken ? 'taken' : decision.code);
    if (!decision.taken) continue;
    standing = decision.standing;
    if (command.kind === 'bid') bids.push({ ...command, sequence: standing.sequence });
    if (command.kind === 'withdraw') bids = bids.filter(({ bidder }) => bidder !== command.bidder);
  }
  return { standing, codes, bids };
}

const bid = (bidder: string, amount: bigint, at = START): Command => ({ kind: 'bid', at, bidder, amount });
const withdraw = (bidder: string, at = START): Command => ({ kind: 'withdraw', at, bidder, bids: [] });

test('case 1: a bid at the end itself is refused, one a millisecond before it is taken, and none comes before the start', () => {
  const commands = [bid('ana', 100n, START - 1), bid('ana', 100n, END), bid('ana', 100n, END - 1)];
  expect(run(proxy(), commands).codes).toEqual(['AUCTION_NOT_STARTED', 'AUCTION_ENDED', 'taken']);
});

test('case 2: a bid a second before the end moves the end to five minutes after it, never beyond the hard end', () => {
  const { standing } = run(reverse(), [bid('ana', 90_000n, END - SECOND)]);
  expect(standing).toMatchObject({ endsAt: END - SECOND + 300 * SECOND, extensions: 1 });
  const capped = reverse({ hardEndsAt: END + 60 * SECOND });
  expect(run(capped, [bid('ana', 90_000n, END - SECOND)]).standing.endsAt).toBe(END + 60 * SECOND);
});

test('case 3: of identical bids the first is taken', () => {
  const many = Array.from({ length: 1000 }, (_, i) => bid(`bidder-${i}`, 100n));
  const { codes, standing } = run(proxy(), many);
  expect(codes.filter((code) => code === 'taken')).toHaveLength(1);
  expect(standing.leader).toMatchObject({ bidder: 'bidder-0', sequence: 1 });
});

test('case 3: of equal maxima the earlier leads, at that price', () => {
  const { standing, codes } = run(proxy(), [bid('ana', 20_000n), bid('bea', 20_000n), bid('cy', 20_000n)]);
  expect(codes).toEqual(['taken', 'taken', 'BID_TOO_LOW']);
  expect(standing).toMatchObject({ leader: { bidder: 'ana' }, price: 20_000n });
});

test.each([
  { most: 35_500n, price: 35_500n },
  { most: 35_200n, price: 35_200n },
  { most: 40_000n, price: 35_500n },
])('case B3: second 350, step 5, a leader of $most pays $price', ({ most, price }) => {
  const { standing } = run(proxy(), [bid('bea', 35_000n), bid('ana', most)].reverse());
  expect(standing).toMatchObject({ leader: { bidder: 'ana' }, price });
  if (most >= 35_500n) expect(run(proxy(), [bid('bea', 35_000n), bid('ana', most)]).standing).toMatchObject({ price });
});

test('a leader who raises the own maximum moves no price, and may not lower it', () => {
  const { standing, codes } = run(proxy(), [
    ...[bid('ana', 35_200n), bid('bea', 35_000n), bid('ana', 40_000n), bid('ana', 40_000n), bid('ana', 39_000n)],
  ]);
  expect(codes.slice(2)).toEqual(['taken', 'BID_TOO_LOW', 'BID_TOO_LOW']);
  expect(standing).toMatchObject({ price: 35_200n, leader: { amount: 40_000n, sequence: 1 } });
});

test('case B5: a maximum that reaches the reserve raises the price to it; a lower one sells nothing', () => {
  const rules = proxy({ reserve: 50_000n });
  expect(run(rules, [bid('ana', 50_000n)]).standing.price).toBe(50_000n);
  expect(run(rules, [bid('ana', 40_000n), bid('ana', 60_000n)]).standing.price).toBe(50_000n);
  expect(run(rules, [bid('ana', 70_000n), bid('bea', 60_000n)]).standing.price).toBe(61_000n);
  const close: Command = { kind: 'close', at: END + 5000 };
  const below = decide(rules, run(rules, [bid('ana', 40_000n)]).standing, close);
  expect(below).toMatchObject({ taken: true, result: { outcome: 'reserveNotMet' } });
  const none = decide(proxy(), run(proxy(), [bid('ana', 100n)]).standing, close);
  expect(none).toMatchObject({ result: { outcome: 'won', bidder: 'ana', price: 100n } });
});

test('case B6: an invalid bid of the leader is refused, and the bid before it stands', () => {
  const { standing, codes } = run(reverse(), [bid('ana', 90_000n), bid('ana', 90_000n), bid('ana', 0n)]);
  expect(codes).toEqual(['taken', 'BID_TOO_HIGH', 'BID_TOO_LOW']);
  expect(standing).toMatchObject({ price: 90_000n, sequence: 1 });
});

test('case B8: of 50 equal bids one leads, 49 are too low, and the sequence has no gap', () => {
  const { codes, standing } = run(
    proxy(),
    Array.from({ length: 50 }, (_, i) => bid(`b${i}`, 100n)),
  );
  expect(codes.filter((code) => code === 'BID_TOO_LOW')).toHaveLength(49);
  expect(
    run(proxy(), [...Array.from({ length: 50 }, (_, i) => bid(`b${i}`, 100n)), bid('z', 200n)]).standing.sequence,
  ).toBe(standing.sequence + 1);
});

test('case B9: a step of 1 % below 500.00 is 495.00, below 0.50 one minor unit, and nothing goes below the floor', () => {
  const at = (price: bigint, floor = 1n) => nextBid(reverse({ floor }), { price, leader: null });
  expect(at(50_000n)).toBe(49_500n);
  expect(at(50n)).toBe(49n);
  expect(at(2n)).toBe(1n);
  expect(at(1n)).toBeNull();
  expect(at(105n, 105n)).toBeNull();
  expect(at(106n, 105n)).toBe(105n);
});

test('case B13: only a bid that takes the lead within the window moves the end', () => {
  const first = bid('ana', 90_000n);
  const ends = (...late: Command[]) => run(proxy(), [first, ...late]).standing.endsAt;
  expect(ends(bid('bea', 95_000n, END - 299 * SECOND))).toBe(END + SECOND);
  expect(ends(bid('bea', 95_000n, END - 301 * SECOND))).toBe(END);
  expect(ends(bid('bea', 80_000n, END - 299 * SECOND))).toBe(END);
  expect(ends(bid('bea', 1n, END - 299 * SECOND))).toBe(END);
  expect(ends(bid('ana', 99_000n, END - 299 * SECOND))).toBe(END);
});

test('case B14: the stamp of receipt counts, and the close waits until what was received before the end is decided', () => {
  const { standing } = run(proxy(), [bid('ana', 100n, END - 1)]);
  expect(standing.leader?.bidder).toBe('ana');
  const at = (late: number) =>
    decide(proxy({ softClose: null }), openStanding(proxy()), { kind: 'close', at: END + late });
  expect(at(4999)).toMatchObject({ taken: false, code: 'AUCTION_NOT_ENDED' });
  expect(at(5000)).toMatchObject({ taken: true });
});

test('case B16: when the leader withdraws, the remaining maxima are decided anew; near the end nobody may', () => {
  const bids = [bid('ana', 35_000n), bid('bea', 90_000n), bid('cy', 60_000n)];
  const { standing, codes } = run(proxy(), [...bids, withdraw('bea')]);
  expect(codes.at(-1)).toBe('taken');
  expect(standing).toMatchObject({ leader: { bidder: 'cy' }, price: 35_500n, sequence: 3 });
  expect(run(proxy(), [...bids, withdraw('bea', END - 3_600_000)]).codes.at(-1)).toBe('WITHDRAWAL_REFUSED');
  expect(run(proxy(), [...bids, withdraw('dan')]).codes.at(-1)).toBe('NOTHING_TO_WITHDRAW');
  expect(run(proxy({ withdrawalEndsBeforeMs: null }), [...bids, withdraw('bea')]).codes.at(-1)).toBe(
    'WITHDRAWAL_REFUSED',
  );
  const nearEnd = proxy({ withdrawalEndsBeforeMs: 0 });
  expect(run(nearEnd, [...bids, withdraw('bea', END - 300 * SECOND)]).codes.at(-1)).toBe('WITHDRAWAL_REFUSED');
});

test('a fixed price is taken once, by exactly that price', () => {
  const { codes, standing } = run(fixed(), [bid('ana', 4999n), bid('bea', 5000n), bid('cy', 5000n)]);
  expect(codes).toEqual(['PRICE_NOT_MET', 'taken', 'AUCTION_NOT_OPEN']);
  expect(standing).toMatchObject({ phase: 'closed', leader: { bidder: 'bea' } });
});

test('an auction is cancelled before the first bid only, and a sealed one never: whether would tell if there are bids', () => {
  expect(run(proxy(), [{ kind: 'cancel', at: START }]).standing.phase).toBe('cancelled');
  const cancel: Command = { kind: 'cancel', at: START };
  expect(run(proxy(), [bid('ana', 100n), cancel]).codes).toEqual(['taken', 'AUCTION_HAS_BIDS']);
  expect(run(sealed(), [cancel, { kind: 'sealedBid', at: START }, cancel]).codes).toEqual([
    ...['SEALED_NOT_CANCELLED', 'taken', 'SEALED_NOT_CANCELLED'],
  ]);
});

test('the increments are those of eBay in each currency, and at least one minor unit', () => {
  const step = (amount: bigint, digits = 2) => incrementAt(defaultIncrements(digits), amount);
  expect([99n, 100n, 499n, 500n, 2500n, 500_000n].map((amount) => step(amount))).toEqual([
    5n,
    25n,
    25n,
    50n,
    100n,
    10_000n,
  ]);
  expect([0n, 1n, 5n, 250n].map((yen) => step(yen, 0))).toEqual([1n, 1n, 1n, 5n]);
  expect(step(999n, 3)).toBe(50n);
});
