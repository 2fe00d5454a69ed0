import type { Transaction } from '@pvt/kernel/database';

/** What the ledger should not have. Amounts in minor units. */
export interface Difference {
  readonly what: 'currency' | 'transaction' | 'balance';
  /** A currency, a transaction's id or an account's id. */
  readonly id: string;
  readonly currency: string;
  /** What the entries sum to. */
  readonly entries: string;
  /** What it should be: zero, or the balance that is kept. */
  readonly kept: string;
}

export interface Counts {
  readonly transactions: number;
  readonly entries: number;
  readonly accounts: number;
}

/** Reads the tenant's whole ledger. @param most how many differences at most */
export async function differences(tx: Transaction, most: number): Promise<Difference[]> {
  return tx.query<Difference>(
    `select * from (
      select 'currency' as what, e.currency as id, e.currency, sum(e.amount)::text as entries, '0' as kept
        from payments.entry e where e.tenant = $1 group by e.currency having sum(e.amount) <> 0
      union all
      select 'transaction', e.transaction::text, e.currency, sum(e.amount)::text, '0'
        from payments.entry e where e.tenant = $1 group by e.transaction, e.currency having sum(e.amount) <> 0
      union all
      select 'balance', a.id::text, a.currency, coalesce(e.amount, 0)::text, coalesce(b.amount, 0)::text
        from payments.account a
        left join (select account, sum(amount) as amount from payments.entry e where e.tenant = $1 group by account) e on e.account = a.id
        left join (select account, sum(amount) as amount from payments.balance b where b.tenant = $1 group by account) b on b.account = a.id
        where a.tenant = $1 and coalesce(e.amount, 0) <> coalesce(b.amount, 0)
    ) d limit $2`,
    [tx.tenant, most],
  );
}

export async function counts(tx: Transaction): Promise<Counts> {
  const [row] = await tx.query<Counts>(
    `select (select count(*) from payments.transaction t where t.tenant = $1) as transactions,
      (select count(*) from payments.entry e where e.tenant = $1) as entries,
      (select count(*) from payments.account a where a.tenant = $1) as accounts`,
    [tx.tenant],
  );
  return row ?? { transactions: 0, entries: 0, accounts: 0 };
}

export async function sumsByCurrency(tx: Transaction): Promise<{ currency: string; sum: string; entries: number }[]> {
  return tx.query(
    `select e.currency, sum(e.amount)::text as sum, count(*) as entries from payments.entry e
      where e.tenant = $1 group by e.currency order by e.currency`,
    [tx.tenant],
  );
}
