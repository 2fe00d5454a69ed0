/**
 * What an owner gains or loses, by account: what they are owed never goes below zero, so that what they lack, after a payout for
 * example, is owed by them; and what they gain settles that first.
 * @param balances `payable` at least 0; `receivable` below 0 by what the owner owes
 */
export function ownerEntries(
  amount: bigint,
  { payable, receivable }: { readonly payable: bigint; readonly receivable: bigint },
): { readonly of: 'payable' | 'receivable'; readonly amount: bigint }[] {
  const owes = receivable < 0n ? -receivable : 0n;
  const first = amount > 0n ? least(amount, owes) : -least(-amount, payable > 0n ? payable : 0n);
  const rest = amount - first;
  const entries =
    amount > 0n
      ? ([
          { of: 'receivable', amount: first },
          { of: 'payable', amount: rest },
        ] as const)
      : ([
          { of: 'payable', amount: first },
          { of: 'receivable', amount: rest },
        ] as const);
  return entries.filter((entry) => entry.amount !== 0n);
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
