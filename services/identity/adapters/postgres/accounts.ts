import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Account } from '../../core/account.ts';
import type { Language } from '../../core/language.ts';

/** An account with what only this service may see. */
export interface KeptAccount extends Account {
  readonly password: string | null;
  readonly mailVerifiedAt: string | null;
  readonly createdAt: string;
  readonly language: Language;
  /** When it is forgotten, as its person wished; null for one that stays. */
  readonly closesAt: string | null;
}

export const ACCOUNT_COLUMNS = `tenant as id, name, mail, password, mail_verified_at as "mailVerifiedAt", created_at as "createdAt",
  language, closes_at as "closesAt"`;

/** Over all tenants: whose account has the mail. @param mailKey as `mailKey` makes it */
export async function accountOfMail(on: Queryable, mailKey: string): Promise<string | undefined> {
  const [row] = await on.query<{ id: string | null }>('select identity.account_of_mail($1) as id', [mailKey]);
  return row?.id ?? undefined;
}

/** The account that the transaction is of. @returns undefined where there is none, or no more */
export async function accountOf(tx: Transaction): Promise<KeptAccount | undefined> {
  const [row] = await tx.query<KeptAccount>(`select ${ACCOUNT_COLUMNS} from identity.account where tenant = $1`, [
    tx.tenant,
  ]);
  return row;
}

/** As {@link accountOf}; until the transaction ends nobody changes it. */
export async function lockAccount(tx: Transaction): Promise<KeptAccount | undefined> {
  const [row] = await tx.query<KeptAccount>(
    `select ${ACCOUNT_COLUMNS} from identity.account where tenant = $1 for update`,
    [tx.tenant],
  );
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
    /** Of a mail that somebody has said who does not run it. */
    readonly isBegunElsewhere?: boolean;
    readonly language?: Language | undefined;
  },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity.account (tenant, name, mail, mail_key, password, mail_verified_at, language, begun_elsewhere)
     values ($1, $2, $3, $4, $5, case when $6 then now() end, $7, $8) on conflict do nothing returning 1`,
    [
      tx.tenant,
      account.name,
      account.mail,
      account.mailKey,
      account.password,
      account.isVerified,
      account.language ?? 'en',
      account.isBegunElsewhere ?? false,
    ],
  );
  return rows.length === 1;
}

export async function storePassword(tx: Transaction, password: string): Promise<void> {
  await tx.query('update identity.account set password = $2 where tenant = $1', [tx.tenant, password]);
}

export async function storeProfile(tx: Transaction, name: string, language: Language): Promise<void> {
  await tx.query('update identity.account set name = $2, language = $3 where tenant = $1', [tx.tenant, name, language]);
}

/** @returns false when another account has the mail */
export async function storeMail(tx: Transaction, mail: string, key: string): Promise<boolean> {
  const rows = await tx.query(
    `update identity.account as a set mail = $2, mail_key = $3, mail_verified_at = now()
     where tenant = $1 and coalesce(identity.account_of_mail($3), a.tenant) = a.tenant returning 1`,
    [tx.tenant, mail, key],
  );
  return rows.length === 1;
}

/** Whether who began the account of the transaction may be somebody else than who has its mail. */
export async function isBegunElsewhere(tx: Transaction): Promise<boolean> {
  const [row] = await tx.query<{ elsewhere: boolean }>(
    `select begun_elsewhere and mail_verified_at is null as elsewhere from identity.account where tenant = $1`,
    [tx.tenant],
  );
  return row?.elsewhere === true;
}

export async function storeVerified(tx: Transaction): Promise<void> {
  await tx.query('update identity.account set mail_verified_at = coalesce(mail_verified_at, now()) where tenant = $1', [
    tx.tenant,
  ]);
}

/** @returns when the account is forgotten, an ISO instant */
export async function closeIn(tx: Transaction, days: number): Promise<string> {
  const [row] = await tx.query<{ closesAt: string }>(
    `update identity.account set closes_at = now() + $2 * interval '1 day' where tenant = $1 returning closes_at as "closesAt"`,
    [tx.tenant, days],
  );
  if (row === undefined) throw new Error('the account is gone');
  return row.closesAt;
}

const KEEP_OPEN = {
  name: 'identity_keep_open',
  text: `with before as (select closes_at from identity.account where tenant = $1 and closes_at is not null for update)
    update identity.account a set closes_at = null from before where a.tenant = $1
    returning before.closes_at as "closesAt"`,
};

/** @returns when it would have been forgotten; undefined for one that stays anyhow */
export async function keepOpen(tx: Transaction): Promise<string | undefined> {
  const [row] = await tx.query<{ closesAt: string }>(KEEP_OPEN, [tx.tenant]);
  return row?.closesAt;
}

/** Over all tenants: accounts whose time has come. Served by account_closing. */
export async function closingAccounts(on: Queryable, most: number): Promise<string[]> {
  const rows = await on.query<{ id: string }>(
    'select tenant as id from identity.account where closes_at < now() order by closes_at limit $1',
    [most],
  );
  return rows.map(({ id }) => id);
}

/** With all that hangs on it in tables of the account's own; its memberships have gone before. */
export async function deleteAccount(tx: Transaction): Promise<void> {
  await tx.query('delete from identity.account where tenant = $1', [tx.tenant]);
}
