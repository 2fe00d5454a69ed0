import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { ownKeyOf, sealedBookedAs, storeBookedAs } from '../../adapters/postgres/booked-as.ts';
import { tidy } from '../../core/fill-guest.ts';
import type { GuestDetails } from '../../core/guest.ts';
import type { HostelsTools } from '../tools.ts';

/**
 * What who booked typed of themselves. Whoever types somebody's e-mail address books as the guest who has it, and sees this, never what
 * the house has kept under the address.
 */
export type BookedAs = Pick<GuestDetails, 'name' | 'email'>;

/** As a part of the booking, under the key of its guest. */
export async function keepBookedAs(
  { vault }: Pick<HostelsTools, 'vault'>,
  tx: Transaction,
  { id, guest }: { readonly id: string; readonly guest: string },
  given: GuestDetails,
): Promise<void> {
  const wrapped = await ownKeyOf(tx, guest);
  if (wrapped === undefined) throw new Error('a guest who was just kept has no key');
  const { name, email } = tidy(given);
  const sealed = vault.seal({ tenant: tx.tenant, guest }, wrapped, sealedAs(id), JSON.stringify({ name, email }));
  await storeBookedAs(tx, id, sealed);
}

/** Undefined where nobody typed it here, as of a channel's bookings, or the guest was erased. */
export function bookedAs(
  { database, vault }: Pick<HostelsTools, 'database' | 'vault'>,
  { tenant }: CallContext,
  booking: string,
): Promise<BookedAs | undefined> {
  return database.transaction(tenant, async (tx) => {
    const found = await sealedBookedAs(tx, booking);
    if (found === undefined) return undefined;
    const { guest, wrapped, sealed } = found;
    // What was sealed here was this: who changes it has no key.
    return JSON.parse(vault.open({ tenant, guest }, wrapped, sealedAs(booking), sealed)) as BookedAs;
  });
}

const sealedAs = (booking: string): string => `booked as ${booking}`;
