import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COINS } from './crypto-chain.ts';
import { coinText, dueOf, toChain, toLedger } from './crypto-coin.ts';
import { acceptedOf, coinsOfRefund, type Quote, type Receipt, standOf } from './crypto-payment.ts';
import { type CryptoBooking, converted, received, refunded, returned } from './crypto-postings.ts';
import { requireSound } from './ledger-transaction.ts';

const EXPIRES = Date.parse('2026-11-29T12:15:00Z');
const SOON = EXPIRES - 60_000;
const LATE = EXPIRES + 60_000;
const QUOTE: Quote = { coin: 'BTC', due: 200_000n, expiresAt: EXPIRES, isCaptured: false, spent: 0n };
const came = (amount: bigint, state: Receipt['state'] = 'final', seenAt = SOON): Receipt => ({ amount, state, seenAt });

test.each([
  ['nothing', [], SOON, 'awaiting', null],
  ['all of it, not final', [came(200_000n, 'pending')], SOON, 'pending', null],
  ['half', [came(100_000n)], SOON, 'underpaid', null],
  ['half, and the rest on its way', [came(100_000n), came(100_000n, 'pending')], SOON, 'pending', null],
  ['all of it', [came(200_000n)], SOON, 'paid', null],
  ['more', [came(200_001n)], SOON, 'overpaid', null],
  ['nothing, until it is over', [], LATE, 'expired', null],
  ['all of it in time, and final after', [came(200_000n, 'pending')], LATE, 'pending', null],
  ['half, until it is over', [came(100_000n)], LATE, 'review', 'underpaid'],
  ['all of it too late', [came(200_000n, 'final', LATE)], LATE, 'review', 'late'],
  ['all of it too late, not final', [came(200_000n, 'pending', LATE)], LATE, 'review', 'late'],
  ['what a reorganisation took after it was final', [came(200_000n, 'orphaned')], SOON, 'review', 'reorganised'],
] as const)('case 15: %s came', (_what, receipts, now, state, reason) => {
  expect(standOf(QUOTE, receipts, now)).toMatchObject({ state, reason });
});

test('case 15: a price is not over while blocks before its end are not read yet', () => {
  expect(standOf(QUOTE, [], null).state).toBe('awaiting');
});

test('case 15: what is more than asked is the payer’s, until it is sent back', () => {
  const captured = { ...QUOTE, isCaptured: true, spent: 200_000n };
  expect(standOf(captured, [came(250_000n)], SOON)).toMatchObject({ state: 'overpaid', credit: 50_000n });
  expect(standOf({ ...captured, spent: 250_000n }, [came(250_000n)], LATE)).toMatchObject({
    state: 'paid',
    credit: 0n,
  });
});

const receipt = fc.record({
  amount: fc.bigInt({ min: 1n, max: 400_000n }),
  state: fc.constantFrom('pending', 'final', 'orphaned'),
  seenAt: fc.constantFrom(SOON, LATE),
});

test('what is not final is never received, and never pays', () => {
  fc.assert(
    fc.property(fc.array(receipt, { maxLength: 6 }), (receipts) => {
      const stand = standOf(QUOTE, receipts, SOON);
      const final = receipts.filter(({ state }) => state === 'final');
      expect(stand.received).toBe(final.reduce((all, { amount }) => all + amount, 0n));
      const inTime = final.filter(({ seenAt }) => seenAt <= EXPIRES).reduce((all, { amount }) => all + amount, 0n);
      expect(stand.isPaid).toBe(inTime >= QUOTE.due);
    }),
  );
});

test('how a payment stands does not depend on the order of what came', () => {
  fc.assert(
    fc.property(fc.array(receipt, { maxLength: 6 }), fc.constantFrom(SOON, LATE, null), (receipts, now) => {
      expect(standOf(QUOTE, receipts.toReversed(), now)).toEqual(standOf(QUOTE, receipts, now));
    }),
  );
});

test.each([
  [10_000n, 'EUR', 'ETH', '2500.00', 40_000_000n, '0.04'],
  [10_000n, 'EUR', 'BTC', '50000', 200_000n, '0.002'],
  [10_000n, 'EUR', 'USDC', '0.92', 108_695_653n, '108.695653'],
  [100n, 'JPY', 'BTC', '15000000', 667n, '0.00000667'],
  [1_000n, 'KWD', 'USDC', '0.305', 3_278_689n, '3.278689'],
] as const)('%s %s in %s at %s are %s', (amount, currency, coin, rate, due, text) => {
  expect(dueOf(amount, currency, coin, rate)).toBe(due);
  expect(coinText(coin, due)).toBe(text);
});

test('what is due is worth at least the amount, and less than one unit more', () => {
  const amounts = fc.bigInt({ min: 1n, max: 10_000_000n });
  const cents = fc.bigInt({ min: 1n, max: 20_000_000n });
  fc.assert(
    fc.property(amounts, cents, fc.constantFrom(...COINS), (amount, price, coin) => {
      const due = dueOf(amount, 'EUR', coin, `${price / 100n}.${String(price % 100n).padStart(2, '0')}`);
      const unit = 10n ** BigInt({ ETH: 9, USDC: 6, BTC: 8 }[coin]);
      expect(due * price >= amount * unit).toBe(true);
      expect((due - 1n) * price < amount * unit).toBe(true);
      expect(toLedger(coin, toChain(coin, due))).toBe(due);
    }),
  );
});

test('a rate of nothing is none', () => {
  for (const rate of ['0', '0.00', '-1', '1e3', '']) expect(() => dueOf(1n, 'EUR', 'ETH', rate)).toThrow(RangeError);
});

test('accepted coins pay as much as they are worth by the rate, and no more than the payment', () => {
  expect(acceptedOf(10_000n, 200_000n, 50_000n)).toEqual({ captured: 2_500n, spent: 50_000n });
  expect(acceptedOf(10_000n, 200_000n, 300_000n)).toEqual({ captured: 10_000n, spent: 200_000n });
});

test.each([100_001n, 200_000n])('case 2: refunds in parts return all coins of the payment, of %i', (due) => {
  const payment = { due, amount: 10_000n };
  const coins = [3_333n, 3_333n, 3_334n].map((part, i) => coinsOfRefund(payment, 3_333n * BigInt(i), part));
  expect(coins.reduce((sum, each) => sum + each, 0n)).toBe(due);
});

test('case 16: each booking in coins balances in each currency, with its rate', () => {
  const rate = { from: 'ETH', to: 'EUR', rate: '2500.00', source: 'ECB', at: '2026-11-29T12:00:00Z' };
  const booking: CryptoBooking = { intent: 'i-1', chain: 'ethereum', coin: 'ETH', currency: 'EUR', rate };
  for (const transaction of [
    received(booking, 40_000_000n),
    converted(booking, 40_000_000n, 10_000n),
    refunded(booking, 20_000_000n, 5_000n),
    returned(booking, 1n),
  ])
    expect(() => requireSound(transaction)).not.toThrow();
  expect(converted(booking, 1n, 1n).rate).toBe(rate);
});
