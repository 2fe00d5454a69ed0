import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownerEntries } from './owner-entries.ts';

test('case 14: what an owner lacks after a payout is a receivable, and is settled by what comes next', () => {
  expect(ownerEntries(-9_000n, { payable: 2_000n, receivable: 0n })).toEqual([
    { of: 'payable', amount: -2_000n },
    { of: 'receivable', amount: -7_000n },
  ]);
  expect(ownerEntries(9_000n, { payable: 0n, receivable: -7_000n })).toEqual([
    { of: 'receivable', amount: 7_000n },
    { of: 'payable', amount: 2_000n },
  ]);
});

test('nothing is lost, what is owed to an owner is never below zero, and nobody is owed while they owe', () => {
  const amounts = fc.array(fc.bigInt({ min: -10_000n, max: 10_000n }));
  fc.assert(
    fc.property(amounts, (all) => {
      const balances = { payable: 0n, receivable: 0n };
      for (const amount of all) for (const entry of ownerEntries(amount, balances)) balances[entry.of] += entry.amount;
      expect(balances.payable + balances.receivable).toBe(all.reduce((sum, each) => sum + each, 0n));
      expect(balances.payable >= 0n && balances.receivable <= 0n).toBe(true);
      expect(balances.payable === 0n || balances.receivable === 0n).toBe(true);
    }),
  );
});
