import type { SweepPiece } from '@pvt/kernel/async/sweep';

/** Tables of what expires: what tells one row from the others, and which are good for nothing any more. */
const EXPIRED = {
  // Served by the indexes that end in _expired.
  session: ['digest', 'expires_at < now()'],
  sign_in_token: ['digest', 'expires_at < now()'],
  pending_sign_in: ['digest', 'expires_at < now()'],
  used_challenge: ['digest', 'expires_at < now()'],
  remembered_device: ['digest', 'expires_at < now()'],
  provider_sign_in: ['digest', 'expires_at < now()'],
  // Served by invitation_expired and guest_expired.
  invitation: ['digest', 'expires_at < now()'],
  // What came to be an account's stays, so that it is known whose it was.
  guest: ['digest', `account is null and expires_at < now() - interval '30 days'`],
  // Served by mail_link_expires.
  mail_link: ['digest', 'expires_at < now()'],
  program_grant: ['id', 'expires_at < now()'],
  authorization_code: ['digest', 'expires_at < now()'],
  device_authorization: ['tenant', 'expires_at < now()'],
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
