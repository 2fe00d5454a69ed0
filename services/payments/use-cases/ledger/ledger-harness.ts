import { openDatabase } from '@pvt/kernel/database';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll } from 'vitest';
import type { AccountName, LedgerTransaction } from '../../core/ledger.ts';
import type { NewEntry, NewTransaction } from '../../core/ledger-transaction.ts';
import { postTransaction } from './post-transaction.ts';

/** The bank outside, in euros: may be below zero. */
export const BANK = { kind: 'bank', currency: 'EUR' } as const satisfies AccountName;
export const FEES = { kind: 'fees', currency: 'EUR' } as const satisfies AccountName;
export const wallet = (owner: string): AccountName => ({ kind: 'wallet', owner, currency: 'EUR' });

/** A transaction that moves an amount from one account to another. */
export function move(from: NewEntry['account'], to: NewEntry['account'], amount: bigint): NewTransaction {
  return {
    kind: 'move',
    entries: [
      { account: from, amount: -amount },
      { account: to, amount },
    ],
  };
}

export interface LedgerForTest {
  book(transaction: NewTransaction, tenant?: string): Promise<LedgerTransaction>;
  readonly database: ReturnType<typeof openDatabase>;
}

/** The use cases, for a test that needs no HTTP. */
export function ledgerOf(mounted: MountedForTest): LedgerForTest {
  const database = openDatabase(mounted.database.connection('payments'));
  afterAll(() => database.close());
  const tools = { database, log: mounted.log };
  return {
    database,
    book: (transaction, tenant = 'a') => postTransaction(tools, mounted.context(tenant), transaction, {}),
  };
}
