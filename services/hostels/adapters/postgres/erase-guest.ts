import type { Transaction } from '@pvt/kernel/database';

/** Has a guest found by nothing any more: of one that is erased, or found as another one from now on. */
export async function forgetTerms(tx: Transaction, guests: readonly string[]): Promise<void> {
  const of = [tx.tenant, guests];
  await Promise.all([
    tx.query('delete from hostels.guest_mail where tenant = $1 and guest = any($2)', of),
    tx.query('delete from hostels.guest_term where tenant = $1 and guest = any($2)', of),
  ]);
}

/** Deletes the keys, and what they had sealed. What the guests were is read by nobody from then on. Served by booking_of_guest. */
export async function shredGuests(tx: Transaction, guests: readonly string[]): Promise<void> {
  const of = [tx.tenant, guests];
  await Promise.all([
    tx.query('delete from hostels.guest_key where tenant = $1 and guest = any($2)', of),
    tx.query('delete from hostels.guest_field where tenant = $1 and guest = any($2)', of),
    tx.query('delete from hostels.guest_note where tenant = $1 and guest = any($2)', of),
    tx.query('delete from hostels.registration where tenant = $1 and guest = any($2)', of),
    tx.query('delete from hostels.arrival_form where tenant = $1 and guest = any($2)', of),
    tx.query('update hostels.booking set booked_as = null where tenant = $1 and guest = any($2)', of),
    tx.query('update hostels.guest set erased_at = now(), erase_on = null where tenant = $1 and id = any($2)', of),
  ]);
}
