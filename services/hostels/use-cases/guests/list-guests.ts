import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { newestGuests } from '../../adapters/postgres/guests.ts';
import type { GuestLine } from '../../core/guest-view.ts';
import type { HostelsTools } from '../tools.ts';
import { guestLines } from './guest-lines.ts';
import { MASKED, sightOf } from './sight.ts';

const GUESTS = keyset('hostels.guests', isId);

/**
 * Guests of the houses that the caller may see, the newest first. One that was merged or erased is not among them.
 * @param property only of this house
 * @throws CURSOR_INVALID
 */
export async function listGuests(
  { database, vault }: Pick<HostelsTools, 'database' | 'vault'>,
  context: CallContext,
  { cursor, limit, property }: PageQueryValues & { readonly property?: string },
): Promise<Page<GuestLine>> {
  const before = GUESTS.read(cursor);
  const sight = sightOf(context, MASKED);
  const seen = sight === 'all' ? undefined : sight;
  const houses = property === undefined ? seen : [property].filter((one) => seen === undefined || seen.includes(one));
  return database.transaction(context.tenant, async (tx) => {
    const rows = await newestGuests(tx, houses, before, limit + 1);
    const { items, ...page } = GUESTS.page(rows, limit, ({ id }) => id);
    const lines = await guestLines(
      { vault },
      tx,
      context,
      items.map(({ id }) => id),
    );
    return { ...page, items: lines.map(({ line }) => line) };
  });
}
