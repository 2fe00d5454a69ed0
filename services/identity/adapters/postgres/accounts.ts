import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Account } from '../../core/account.ts';

/** An account with what only this service may see. */
export interface KeptAccount extends Account {
  readonly password: string | null;
  readonly mailVerifiedAt: string | null;
  readonly createdAt: string;
}

const COLUMNS = `tenant as id, name, mail, password, mail_verified_at as "mailVerifiedAt", created_at as "createdAt"`;

/** Over all tenants: whose account has the mail. @param mailKey as `mailKey` makes it */
export async function accountOfMail(on: Queryable, mailKey: string): Promise<string | undefined> {
  const [row] = await on.query<{ id: string | null }>('select identity.account_of_mail($1) as id', [mailKey]);
  return row?.id ?? undefined;
}

/** The account that the transaction is of. @returns undefined where there is none, or no more */
export async function accountOf(tx: Transaction): Promise<KeptAccount | undefined> {
  const [row] = await tx.query<KeptAccount>(`select ${COLUMNS} from identity.account where tenant = $1`, [tx.tenant]);
  return row;
}

/** As {@link accountOf}; until the transaction ends nobody changes it. */
export async function lockAccount(tx: Transaction): Promise<KeptAccount | undefined> {
  const [row] = await tx.query<KeptAccount>(`select ${COLUMNS} from identity.account where tenant = $1 for update`, [
    tx.tenant,
  ]);
  return row;
}

/** Makes the account that the transaction is of. @returns false when another account has the mail */
export async function insertAccount(
  tx: Transaction,
  account: {
    readonly name: string;
    readonly mail: string;
    readonly mailKey: string;
    readonly password: string | null;
    readonly isVerified: boolean;
  },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity.account (tenant, name, mail, mail_key, password, mail_verified_at)
     values ($1, $2, $3, $4, $5, case when $6 then now() end) on conflict do nothing returning 1`,
    [tx.tenant, account.name, account.mail, account.mailKey, account.password, account.isVerified],
  );
  return rows.length === 1;
}

export async function storePassword(tx: Transaction, password: string): Promise<void> {
  await tx.query('update identity.account set password = $2 where tenant = $1', [tx.tenant, password]);
}
