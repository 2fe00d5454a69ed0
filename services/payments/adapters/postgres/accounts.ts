import type { Transaction } from '@pvt/kernel/database';
import type { StatementLine, StoredAccount } from '../../core/account.ts';
import type { AccountKind, AccountName } from '../../core/ledger.ts';
import { nameOf } from './ledger.ts';

interface AccountRow {
  readonly id: string;
  readonly kind: AccountKind;
  readonly owner: string;
  readonly currency: string;
  readonly reference: string;
  readonly guarded: boolean;
  readonly openedAt: string;
  readonly balance: string;
}

const COLUMNS = `a.id, a.kind, a.owner, a.currency, a.reference, a.guarded, a.opened_at as "openedAt",
  (select coalesce(sum(b.amount), 0)::text from payments.balance b where b.tenant = a.tenant and b.account = a.id) as balance`;

function accountOf({ id, guarded, openedAt, balance, ...name }: AccountRow): StoredAccount {
  return { id, name: nameOf(name), guarded, openedAt, balance: BigInt(balance) };
}

export interface AccountFilter {
  readonly kind?: AccountKind;
  readonly owner?: string;
}

export type AccountKey = readonly [kind: string, owner: string, currency: string, reference: string];

/** By kind, owner, currency. Served by account_once. */
export async function accountsAfter(
  tx: Transaction,
  { kind, owner }: AccountFilter,
  after: AccountKey | undefined,
  most: number,
): Promise<StoredAccount[]> {
  const rows = await tx.query<AccountRow>(
    `select ${COLUMNS} from payments.account a where a.tenant = $1 and ($2::text is null or a.kind = $2)
        and ($3::text is null or a.owner = $3)
        and ($4::text is null or (a.kind, a.owner, a.currency, a.reference) > ($4, $5, $6, $7))
      order by a.kind, a.owner, a.currency, a.reference limit $8`,
    [tx.tenant, kind ?? null, owner ?? null, ...(after ?? [null, null, null, null]), most],
  );
  return rows.map(accountOf);
}

/** Served by the primary key. */
export async function accountById(tx: Transaction, id: string): Promise<StoredAccount | undefined> {
  const [row] = await tx.query<AccountRow>(
    `select ${COLUMNS} from payments.account a where a.tenant = $1 and a.id = $2`,
    [tx.tenant, id],
  );
  return row === undefined ? undefined : accountOf(row);
}

/** The balance of an account that is moved by its name; zero for one that was never used. Served by account_once. */
export async function balanceOf(
  tx: Transaction,
  { kind, owner = '', currency, reference = '' }: AccountName,
): Promise<bigint> {
  const [row] = await tx.query<AccountRow>(
    `select ${COLUMNS} from payments.account a
      where a.tenant = $1 and a.kind = $2 and a.owner = $3 and a.currency = $4 and a.reference = $5`,
    [tx.tenant, kind, owner, currency, reference],
  );
  return BigInt(row?.balance ?? 0);
}

/**
 * What an account held at an instant: by when it was booked, or by the day that it counts for, up to the end of that day (UTC). Served by
 * entry_of_account alone.
 */
export async function balanceAt(
  tx: Transaction,
  account: string,
  at: string,
  by: 'booking' | 'value',
): Promise<bigint> {
  const until =
    by === 'booking' ? 'e.booked_at <= $3::timestamptz' : `e.value_date <= ($3::timestamptz at time zone 'UTC')::date`;
  const [row] = await tx.query<{ balance: string }>(
    `select coalesce(sum(e.amount), 0)::text as balance from payments.entry e
      where e.tenant = $1 and e.account = $2 and ${until}`,
    [tx.tenant, account, at],
  );
  return BigInt(row?.balance ?? 0);
}

/** In the order of the bookings, each with the balance after it. Served by entry_of_account. */
export function statementAfter(
  tx: Transaction,
  account: string,
  after: number | undefined,
  most: number,
): Promise<StatementLine[]> {
  return tx.query<StatementLine>(
    `select l.position, l.transaction, t.kind, t.reference, t.description, l.value_date as "valueDate", l.booked_at as "bookedAt",
        l.amount::text as amount,
        (coalesce((select sum(o.amount) from payments.entry o where o.tenant = $1 and o.account = $2 and o.position <= $3), 0)
          + sum(l.amount) over (order by l.position))::text as balance
      from (select * from payments.entry e where e.tenant = $1 and e.account = $2 and e.position > $3
          order by e.position limit $4) l
        join payments.transaction t on t.tenant = $1 and t.id = l.transaction
      order by l.position`,
    [tx.tenant, account, after ?? 0, most],
  );
}
