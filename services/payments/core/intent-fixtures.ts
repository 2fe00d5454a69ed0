import {
  type AuthorisationFact,
  type DisputeFact,
  evolve,
  type Fact,
  type Intent,
  newIntent,
  type ObjectFact,
  type Operation,
  type RefundFact,
  type Terms,
} from './intent.ts';

/** An intent of 100.00 EUR: 10 fee, 83.19 to an owner, 6.81 tax. For tests. */
export const TERMS: Terms = {
  id: 'intent-1',
  amount: 10_000n,
  currency: 'EUR',
  capture: 'manual',
  splits: [
    { to: 'fees', amount: 1_000n },
    { to: 'owner', owner: 'person:olga', amount: 8_319n },
    { to: 'tax', amount: 681n },
  ],
  feeBearer: 'owner',
};

const fact = { operation: null, fee: 0n, details: {} } as const;

export const authorisation = (
  status: AuthorisationFact['status'],
  parts: Partial<AuthorisationFact> = {},
): Fact & ObjectFact => ({
  ...{ ...fact, what: 'authorisation', id: 'au-1', status, amount: TERMS.amount },
  ...parts,
});
export const captured = (
  amount: bigint,
  id = 'ca-1',
  parts: { fee?: bigint; operation?: string } = {},
): Fact & ObjectFact => ({
  ...{ ...fact, what: 'capture', id, status: 'succeeded', amount },
  ...parts,
});
export const refund = (
  status: RefundFact['status'],
  amount: bigint,
  id = 're-1',
  operation: string | null = null,
): Fact & ObjectFact => ({
  ...{ ...fact, what: 'refund', id, status, amount, operation },
});
export const dispute = (status: DisputeFact['status'], amount: bigint, id = 'di-1', fee = 0n): Fact & ObjectFact => ({
  ...{ ...fact, what: 'dispute', id, status, amount, fee },
});

export const given = (facts: readonly Fact[], operations: readonly Operation[] = [], terms = TERMS): Intent =>
  facts.reduce(evolve, newIntent(terms, operations));
