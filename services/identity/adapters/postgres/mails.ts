import { claimDue } from '@pvt/kernel/claim-due';
import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { MailState, StoredMail } from '../../core/mail.ts';

/** @param mail `content` sealed; `state` `kept` where there is no mail server */
export async function insertMail(
  tx: Transaction,
  mail: {
    readonly id: string;
    readonly recipient: string;
    readonly subject: string;
    readonly content: Buffer;
    readonly state: 'waiting' | 'kept';
  },
): Promise<void> {
  await tx.query(
    `insert into identity.mail (tenant, id, recipient, subject, content, state, next_at)
     values ($1, $2, $3, $4, $5, $6, case when $6 = 'waiting' then now() end)`,
    [tx.tenant, mail.id, mail.recipient, mail.subject, mail.content, mail.state],
  );
}

/** A mail in this process's hands. */
export interface ClaimedMail {
  readonly tenant: string;
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly content: Buffer;
  readonly attempts: number;
  /** Since it was queued. */
  readonly hours: number;
}

const CLAIM = claimDue({
  name: 'identity_mail_claim',
  table: 'identity.mail',
  key: ['tenant', 'id'],
  dueAt: 'next_at',
  leasedUntil: 'next_at',
  // Served by mail_due.
  due: `select tenant, id from identity.mail where state = 'waiting' and next_at <= clock_timestamp()
    order by next_at limit $2 for update skip locked`,
  also: 'attempts = attempts + 1',
  returning: `claimed.tenant, claimed.id, claimed.recipient, claimed.subject, claimed.content, claimed.attempts,
    (extract(epoch from now() - claimed.created_at) / 3600)::float8 as hours`,
});

/** Takes mails whose time has come, of all tenants; others do not get them until the lease is over. */
export function claimMails(on: Queryable, leaseMs: number, most: number): Promise<ClaimedMail[]> {
  return on.query<ClaimedMail>(CLAIM, [leaseMs, most]);
}

/** Sent or given up: the text is forgotten. */
export async function endMail(
  tx: Transaction,
  id: string,
  state: 'sent' | 'failed',
  error: string | null,
): Promise<void> {
  await tx.query(
    `update identity.mail set state = $3, error = $4, content = null, next_at = null where tenant = $1 and id = $2`,
    [tx.tenant, id, state, error],
  );
}

export async function delayMail(tx: Transaction, id: string, seconds: number, error: string): Promise<void> {
  await tx.query(
    `update identity.mail set next_at = clock_timestamp() + $3 * interval '1 second', error = $4
     where tenant = $1 and id = $2 and state = 'waiting'`,
    [tx.tenant, id, seconds, error],
  );
}

const COLUMNS = `id, recipient, subject, state, attempts, error, created_at as "createdAt"`;

/** The newest first: ids of version 7 are in the order of time. Served by the primary key. */
export function newestMails(tx: Transaction, before: string | undefined, most: number): Promise<StoredMail[]> {
  return tx.query<StoredMail>(
    `select ${COLUMNS} from identity.mail where tenant = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [tx.tenant, before ?? null, most],
  );
}

/** @returns undefined where there is none; `content` sealed, null when it was sent */
export async function mailOf(
  tx: Transaction,
  id: string,
): Promise<(StoredMail & { readonly content: Buffer | null; readonly state: MailState }) | undefined> {
  const [row] = await tx.query<StoredMail & { readonly content: Buffer | null }>(
    `select ${COLUMNS}, content from identity.mail where tenant = $1 and id = $2`,
    [tx.tenant, id],
  );
  return row;
}
