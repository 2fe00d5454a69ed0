import type { Transaction } from '@pvt/kernel/database';
import type { FactRow, IntentRows } from '../../adapters/postgres/intent-rows.ts';
import * as rows from '../../adapters/postgres/intents.ts';
import {
  evolve,
  type Fact,
  type Intent,
  newIntent,
  type ObjectFact,
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

/** Until the transaction ends nobody else changes it. */
export async function lockIntent(tx: Transaction, id: string): Promise<KeptIntent | undefined> {
  return (await rows.lockIntent(tx, id)) ? intentById(tx, id) : undefined;
}

export async function intentById(tx: Transaction, id: string): Promise<KeptIntent | undefined> {
  const found = await rows.intentRows(tx, id);
  return found === undefined ? undefined : keptIntent(found);
}

/** The newest first. */
export async function newestIntents(...given: Parameters<typeof rows.newestIntents>): Promise<KeptIntent[]> {
  return (await rows.newestIntents(...given)).map(keptIntent);
}

function keptIntent({ row, facts, operations, payments }: IntentRows): KeptIntent {
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
