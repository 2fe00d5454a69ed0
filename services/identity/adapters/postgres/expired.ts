import type { SweepPiece } from '@pvt/kernel/async/sweep';

/** Tables of what expires: what tells one row from the others, and which are good for nothing any more. */
const EXPIRED = {
  // Served by session_expired and sign_in_token_expired.
  session: ['digest', 'expires_at < now()'],
  sign_in_token: ['digest', 'expires_at < now()'],
  // Served by mail_link_expires.
  mail_link: ['digest', 'expires_at < now()'],
  // Served by attempt_free.
  attempt: ['tenant', 'free_at < now()'],
  // Served by mail_created.
  mail: ['id', `created_at < now() - interval '30 days'`],
} as const;

export type Expiring = keyof typeof EXPIRED;

export function expired(table: Expiring): SweepPiece {
  const [key, condition] = EXPIRED[table];
  const text = `with expired as (
      select ${key} from identity.${table} where ${condition} limit $1 for update skip locked)
    delete from identity.${table} where ${key} in (select ${key} from expired) returning 1`;
  return async (tx, most) => (await tx.query(text, [most])).length;
}
