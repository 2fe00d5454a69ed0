import type { AccountName } from './ledger.ts';

/** An account as it is stored, with what it holds. */
export interface StoredAccount {
  readonly id: string;
  readonly name: AccountName;
  /** May not go below zero. */
  readonly guarded: boolean;
  readonly openedAt: string;
  /** Minor units. */
  readonly balance: bigint;
}

/** An entry of an account's statement. */
export interface StatementLine {
  readonly position: number;
  readonly transaction: string;
  readonly kind: string;
  readonly reference: string;
  readonly description: string;
  readonly valueDate: string;
  readonly bookedAt: string;
  readonly amount: string;
  /** Minor units, after this entry. */
  readonly balance: string;
}
