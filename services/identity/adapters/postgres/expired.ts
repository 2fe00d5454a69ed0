import type { SweepPiece } from '@pvt/kernel/async/sweep';

// Served by the indexes that end in _expired.
export function expired(
  table: 'session' | 'sign_in_token' | 'pending_sign_in' | 'used_challenge' | 'remembered_device',
): SweepPiece {
  const text = `with expired as (
      select digest from identity.${table} where expires_at < now() limit $1 for update skip locked)
    delete from identity.${table} where digest in (select digest from expired) returning 1`;
  return async (tx, most) => (await tx.query(text, [most])).length;
}
