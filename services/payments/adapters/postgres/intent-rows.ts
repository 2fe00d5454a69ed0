import {
  evolve,
  type Fact,
  type Intent,
  newIntent,
  type ObjectFact,
  type Operation,
  type Split,
  type Terms,
} from '../../core/intent.ts';
import type { IntentAbout } from '../../core/intent-view.ts';

/** An intent as it is kept. */
export interface KeptIntent {
  readonly intent: Intent;
  readonly about: IntentAbout;
  /** How many facts there are. */
  readonly facts: number;
  /** The provider's ids of its payments, the newest last. */
  readonly payments: readonly string[];
}

export interface IntentRow extends IntentAbout {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly capture: Terms['capture'];
  readonly feeBearer: Terms['feeBearer'];
  readonly splits: readonly (Omit<Split, 'amount'> & { readonly amount: number })[];
}

export const INTENT_COLUMNS = `i.id, i.reference, i.amount, i.currency, i.capture, i.fee_bearer as "feeBearer", i.splits, i.description,
  i.customer, i.provider, i.return_url as "returnUrl", i.created_at as "createdAt", i.updated_at as "updatedAt"`;

export interface FactRow {
  readonly intent: string;
  readonly what: Fact['what'];
  readonly object: string;
  readonly operation: string | null;
  readonly status: string;
  readonly amount: number;
  readonly fee: number;
  readonly details: ObjectFact['details'];
}

export interface OperationRow extends Omit<Operation, 'amount'> {
  readonly intent: string;
  readonly amount: number;
}

export function keptIntent(
  row: IntentRow,
  facts: readonly FactRow[],
  operations: readonly OperationRow[],
  payments: readonly string[],
): KeptIntent {
  const { id, amount, currency, capture, feeBearer, splits, ...about } = row;
  const terms: Terms = {
    ...{ id, amount: BigInt(amount), currency, capture, feeBearer },
    // As they were stored from splits.
    splits: splits.map((each) => ({ ...each, amount: BigInt(each.amount) }) as Split),
  };
  const asked = operations.map(({ id: operation, kind, amount: asks, state }) => ({
    id: operation,
    kind,
    amount: BigInt(asks),
    state,
  }));
  return { intent: facts.map(factOf).reduce(evolve, newIntent(terms, asked)), about, facts: facts.length, payments };
}

function factOf({ what, object, operation, status, amount, fee, details }: FactRow): Fact {
  if (what === 'withdrawn') return { what };
  // The table holds what `appendFacts` put in: statuses of their kind.
  return { what, id: object, operation, status, amount: BigInt(amount), fee: BigInt(fee), details } as ObjectFact;
}
