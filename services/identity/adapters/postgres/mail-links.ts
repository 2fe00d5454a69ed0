import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { LinkGiven, LinkPurpose, MailLink } from '../../core/mail-link.ts';

/** Over all tenants: whose link a token is of, while it is good. */
export async function accountOfMailLink(on: Queryable, digest: Buffer): Promise<string | undefined> {
  const [row] = await on.query<{ account: string | null }>('select identity.account_of_mail_link($1) as account', [
    digest,
  ]);
  return row?.account ?? undefined;
}

/**
 * Of the account that the transaction is of. One that was made before for the same is good no more; but ways back stay, or
 * who takes an account over would close them by another change.
 */
export async function insertMailLink(
  tx: Transaction,
  link: {
    readonly id: string;
    readonly digest: Buffer;
    readonly purpose: LinkPurpose;
    readonly given: LinkGiven;
    /** How long it is good. */
    readonly hours: number;
  },
): Promise<void> {
  await tx.query(
    `with before as (delete from identity.mail_link where tenant = $1 and purpose = $4 and purpose <> 'mail-back')
     insert into identity.mail_link (tenant, id, digest, purpose, given, expires_at)
     values ($1, $2, $3, $4, $5, now() + $6 * interval '1 hour')`,
    [tx.tenant, link.id, link.digest, link.purpose, JSON.stringify(link.given), link.hours],
  );
}

/** Without using it. */
export async function mailLinkOf(tx: Transaction, digest: Buffer): Promise<MailLink | undefined> {
  const [row] = await tx.query<MailLink>(
    'select id, purpose, given from identity.mail_link where tenant = $1 and digest = $2 and expires_at > now()',
    [tx.tenant, digest],
  );
  return row;
}

/** @returns undefined when it was used or expired meanwhile: it is good once, however many try at the same time */
export async function takeMailLink(tx: Transaction, digest: Buffer): Promise<MailLink | undefined> {
  const [row] = await tx.query<MailLink>(
    `delete from identity.mail_link where tenant = $1 and digest = $2 and expires_at > now()
     returning id, purpose, given`,
    [tx.tenant, digest],
  );
  return row;
}

/** Those of the account that the transaction is of, but for ways back. */
export async function deleteMailLinks(tx: Transaction): Promise<void> {
  await tx.query(`delete from identity.mail_link where tenant = $1 and purpose <> 'mail-back'`, [tx.tenant]);
}

/** The ways back that were made after one: they lead to where who made the change wanted it. */
export async function deleteLaterWaysBack(tx: Transaction, id: string): Promise<void> {
  await tx.query(`delete from identity.mail_link where tenant = $1 and purpose = 'mail-back' and id > $2`, [
    tx.tenant,
    id,
  ]);
}

/** Of an account that is forgotten. */
export async function deleteAllMailLinks(tx: Transaction): Promise<void> {
  await tx.query('delete from identity.mail_link where tenant = $1', [tx.tenant]);
}
