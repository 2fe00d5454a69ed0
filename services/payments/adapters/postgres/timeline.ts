import type { Transaction } from '@pvt/kernel/database';
import type { Fact } from '../../core/intent.ts';
import type { AccountName } from '../../core/ledger.ts';
import { nameOf } from './ledger.ts';

export interface BookedFact {
  readonly at: string;
  readonly what: Fact['what'];
  readonly object: string;
  readonly status: string;
  readonly amount: number;
  readonly fee: number;
  readonly postings: { readonly account: AccountName; readonly amount: number }[];
}

interface FactRow extends Omit<BookedFact, 'postings'> {
  readonly transaction: string | null;
}

type EntryRow = Parameters<typeof nameOf>[0] & { readonly transaction: string; readonly amount: number };

/** The facts of an intent with what each moved, in their order. Served by the primary keys. */
export async function bookedFacts(tx: Transaction, intent: string): Promise<BookedFact[]> {
  const facts = await tx.query<FactRow>(
    'select at, what, object, status, amount, fee, transaction from payments.intent_fact where tenant = $1 and intent = $2 order by seq',
    [tx.tenant, intent],
  );
  const entries = await tx.query<EntryRow>(
    `select e.transaction, e.amount, a.kind, a.owner, a.currency, a.reference from payments.entry e
        join payments.account a on a.tenant = e.tenant and a.id = e.account
      where e.tenant = $1 and e.transaction = any($2::uuid[]) order by e.transaction, e.line`,
    [tx.tenant, facts.map(({ transaction }) => transaction).filter((each) => each !== null)],
  );
  return facts.map(({ transaction, ...fact }) => ({
    ...fact,
    postings: entries
      .filter((entry) => entry.transaction === transaction)
      .map((entry) => ({ account: nameOf(entry), amount: entry.amount })),
  }));
}
