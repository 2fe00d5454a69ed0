import type { ObjectFact } from './intent.ts';
import type { Difference } from './reconciliation.ts';

const COUNTING = { capture: 'succeeded', refund: 'succeeded', dispute: 'lost' } as const;

/** What is reported of an intent when a difference is settled by what the provider has. @throws Error for one of a payout */
export function settlingFact({ reason, kind, object, here, there }: Difference): ObjectFact {
  if (kind === 'payout') throw new Error('a payout is no object of an intent');
  const greatest = (of: 'amount' | 'fee'): bigint =>
    [here, there].map((side) => magnitude(side?.[of] ?? 0n)).reduce((most, each) => (each > most ? each : most), 0n);
  const fact = { id: object, operation: null, amount: greatest('amount'), fee: greatest('fee'), details: {} };
  // Not in the provider's books any more: it was returned to it.
  if (reason === 'missing_there') return { ...fact, what: 'refund', status: 'failed' };
  return { ...fact, what: kind, status: COUNTING[kind] } as ObjectFact;
}

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
