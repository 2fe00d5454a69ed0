import type { Transaction } from '@pvt/kernel/database';

/** Deletes what guests have shown and written, and what was written of them; with their keys, what is left is not read by anybody. */
export async function forgetWritings(tx: Transaction, guests: readonly string[]): Promise<void> {
  const of = [tx.tenant, guests];
  await Promise.all([
    tx.query('delete from hostels.guest_card where tenant = $1 and guest = any($2)', of),
    tx.query('delete from hostels.board_presence where tenant = $1 and guest = any($2)', of),
    tx.query('delete from hostels.board_post where tenant = $1 and guest = any($2)', of),
    tx.query('delete from hostels.message where tenant = $1 and guest = any($2)', of),
    tx.query('delete from hostels.guest_block where tenant = $1 and (guest = any($2) or blocked = any($2))', of),
    tx.query('update hostels.report set sealed = null, guest = null where tenant = $1 and guest = any($2)', of),
  ]);
}

/** What is sealed of a guest, each with what it was sealed as. */
export interface SealedWriting {
  readonly kind: 'card' | 'post' | 'message' | 'review' | 'answer' | 'report';
  /** As it was sealed: `post ID`. */
  readonly sealedAs: string;
  readonly guest: string;
  readonly wrapped: Buffer;
  readonly sealed: Buffer;
  readonly at: string | null;
}

/**
 * What guests have written for a house, and what was written to them and of them by it. What guests write to each other is read by no house,
 * and a review only from when it is shown.
 * @param houses of which houses; all of them where it is null
 */
export function writingsOf(
  tx: Transaction,
  guests: readonly string[],
  houses: readonly string[] | null,
): Promise<SealedWriting[]> {
  const here = '($3::text[] is null or property = any($3))';
  return tx.query<SealedWriting>(
    `select w.*, k.wrapped from (
        select 'card' as kind, 'card ' || booking as "sealedAs", guest, sealed, null::timestamptz as at from hostels.guest_card c
          where tenant = $1 and guest = any($2)
            and exists (select from hostels.booking b where b.tenant = $1 and b.id = c.booking and ${here})
        union all select 'post', 'post ' || id, guest, sealed, at from hostels.board_post
          where tenant = $1 and guest = any($2) and ${here}
        union all select 'message', 'message ' || conversation || ' ' || number, guest, sealed, at from hostels.message m
          where tenant = $1 and guest = any($2) and exists (select from hostels.conversation o
            where o.tenant = $1 and o.id = m.conversation and o.other is null and ${here})
        union all select 'review', 'review ' || id, guest, sealed, at from hostels.review
          where tenant = $1 and guest = any($2) and shown_from <= now() and ${here}
        union all select 'answer', 'answer ' || id, guest, answer, answered_at from hostels.review
          where tenant = $1 and guest = any($2) and answer is not null and ${here}
        union all select 'report', 'report ' || id, guest, sealed, at from hostels.report
          where tenant = $1 and guest = any($2) and sealed is not null and ${here}) w
      join hostels.guest_key k on k.tenant = $1 and k.guest = w.guest
      order by w.at nulls first, w."sealedAs"`,
    [tx.tenant, guests, houses],
  );
}
