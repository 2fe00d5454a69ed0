import type { Transaction } from '@pvt/kernel/database';
import type { AccountKind, AccountName, LedgerTransaction, Rate } from '../../core/ledger.ts';

interface NameRow {
  readonly kind: AccountKind;
  readonly owner: string;
  readonly currency: string;
  readonly reference: string;
}

interface EntryRow extends NameRow {
  readonly accountId: string;
  readonly amount: number;
}

interface TransactionRow {
  readonly id: string;
  readonly position: number;
  readonly kind: string;
  readonly reference: string;
  readonly description: string;
  readonly valueDate: string;
  readonly bookedAt: string;
  readonly reverses: string | null;
  readonly rate: Rate | null;
  readonly actor: string;
  readonly entries: readonly EntryRow[];
}

/** With its place in the order of bookings, and what reversed it. */
export interface StoredTransaction extends LedgerTransaction {
  readonly position: number;
}

const COLUMNS = `t.id, t.position, t.kind, t.reference, t.description, t.value_date as "valueDate", t.booked_at as "bookedAt", t.reverses,
  t.rate, t.actor, e.entries`;

const ENTRIES = `cross join lateral (select coalesce(json_agg(json_build_object('accountId', e.account, 'amount', e.amount, 'kind', a.kind,
    'owner', a.owner, 'currency', a.currency, 'reference', a.reference) order by e.line), '[]') as entries
  from payments.entry e join payments.account a on a.tenant = e.tenant and a.id = e.account
  where e.tenant = t.tenant and e.transaction = t.id) e`;

export function nameOf({ kind, owner, currency, reference }: NameRow): AccountName {
  return { kind, currency, ...(owner === '' ? {} : { owner }), ...(reference === '' ? {} : { reference }) };
}

function transactionOf({ entries, ...row }: TransactionRow): StoredTransaction {
  return {
    ...row,
    entries: entries.map(({ accountId, amount, ...name }) => ({ accountId, account: nameOf(name), amount })),
  };
}

/** Served by the primary key. */
export async function transactionById(tx: Transaction, id: string): Promise<StoredTransaction | undefined> {
  const [row] = await tx.query<TransactionRow>(
    `select ${COLUMNS} from payments.transaction t ${ENTRIES} where t.tenant = $1 and t.id = $2`,
    [tx.tenant, id],
  );
  return row === undefined ? undefined : transactionOf(row);
}

/** The newest first. Served by transaction_position, and for a reference by transaction_reference. */
export async function newestTransactions(
  tx: Transaction,
  reference: string | undefined,
  before: number | undefined,
  most: number,
): Promise<StoredTransaction[]> {
  const about = reference === undefined ? '' : `and t.reference = $4 and t.reference <> ''`;
  const rows = await tx.query<TransactionRow>(
    `select ${COLUMNS} from (select * from payments.transaction t where t.tenant = $1 ${about}
        and ($2::bigint is null or t.position < $2) order by t.position desc limit $3) t ${ENTRIES}
      order by t.position desc`,
    [tx.tenant, before ?? null, most, ...(reference === undefined ? [] : [reference])],
  );
  return rows.map(transactionOf);
}
