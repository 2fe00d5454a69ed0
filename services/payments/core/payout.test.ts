import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookingBack, bookingOf, payoutAmount } from './payout.ts';

const OWNER = { owner: 'property:7', currency: 'EUR' };
const balances = fc.record({ payable: fc.bigInt(0n, 1000n), receivable: fc.bigInt(-1000n, 0n) });
const payout = (amount: bigint) =>
  ({ ...OWNER, id: 'p-1', provider: 'sandbox', amount, description: null, transaction: 't-1' }) as const;
const sum = (entries: readonly { readonly amount: bigint }[]) => entries.reduce((all, { amount }) => all + amount, 0n);

test('property: never more is paid out than is owed, less what is owed back, and by default exactly that', () => {
  fc.assert(
    fc.property(balances, fc.option(fc.bigInt(1n, 2000n), { nil: undefined }), (held, wanted) => {
      const owed = held.payable + held.receivable;
      if (owed <= 0n || (wanted !== undefined && wanted > owed))
        expect(() => payoutAmount(OWNER, wanted, held)).toThrow(expect.objectContaining({ code: 'PAYOUT_ABOVE_OWED' }));
      else expect(payoutAmount(OWNER, wanted, held)).toBe(wanted ?? owed);
    }),
  );
});

test('property: a payout and its booking back sum to zero, and what the owner owes is settled first', () => {
  fc.assert(
    fc.property(balances, fc.bigInt(1n, 2000n), (held, amount) => {
      const [out, back] = [bookingOf(payout(amount)), bookingBack(payout(amount), held)];
      expect([sum(out.entries), sum(back.entries)]).toEqual([0n, 0n]);
      const settled = back.entries.find(({ account }) => account.kind === 'receivable')?.amount ?? 0n;
      expect(settled).toBe(-held.receivable < amount ? -held.receivable : amount);
      expect(back.reverses).toBe('t-1');
    }),
  );
});
