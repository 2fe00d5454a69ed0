import type { Fact, ObjectFact, Operation, Split, Terms } from '../../core/intent.ts';
import type { IntentAbout } from '../../core/intent-view.ts';

/** An intent with all that is stored of it. */
export interface IntentRows {
  readonly row: IntentRow;
  readonly facts: readonly FactRow[];
  readonly operations: readonly OperationRow[];
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
