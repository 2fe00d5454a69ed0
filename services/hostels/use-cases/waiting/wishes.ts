import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type KeptWish, lockWish, wishesOf, wishOf } from '../../adapters/postgres/wishes.ts';
import { waitingErrors } from '../../core/waiting/errors.ts';
import type { Wish, WishState } from '../../core/waiting/wish.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { namesOf } from '../guests/guests-of.ts';
import { inInventory } from '../in-inventory.ts';
import { requireProperty } from '../require-property.ts';
import { endWish } from './end-wish.ts';
import { wishFacts } from './tell-wish.ts';

const WISHES = keyset('hostels.wishes', isId);

export interface ListedWish extends Wish {
  /** Null where the guest was erased. */
  readonly name: string | null;
}

/** Who waits for a house, the first one first. @throws PROPERTY_NOT_FOUND, CURSOR_INVALID */
export async function listWishes(
  tools: Pick<BookingTools, 'database' | 'vault'>,
  { tenant }: CallContext,
  property: string,
  { cursor, limit, state }: PageQueryValues & { readonly state?: WishState },
): Promise<Page<ListedWish>> {
  const after = WISHES.read(cursor);
  const rows = await tools.database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    const found = await wishesOf(tx, property, state === undefined ? null : [state], after, limit + 1);
    const names = await namesOf(tools, tx, [...new Set(found.map(({ guest }) => guest))]);
    return found.map((wish): ListedWish => {
      const name = names.get(wish.guest);
      return { ...wishFacts(wish), name: name === undefined || name === 'erased' ? null : name };
    });
  });
  return WISHES.page(rows, limit, ({ id }) => id);
}

/** Whose it is: by the desk of its house, or by the key of its link. */
export type Asker = { readonly property: string } | { readonly key: string };

export const wishNotFound = () => waitingErrors.WISH_NOT_FOUND('There is no wish of this id with this key.');

/** @throws WISH_NOT_FOUND, alike for one that there is not and a wrong key */
function requireOwn(
  { keys }: Pick<BookingTools, 'keys'>,
  tenant: string,
  wish: KeptWish | undefined,
  asker: Asker,
): KeptWish {
  const own =
    wish !== undefined && ('key' in asker ? keys.fits(tenant, wish.id, asker.key) : wish.property === asker.property);
  if (!own) throw wishNotFound();
  return wish;
}

/** @throws WISH_NOT_FOUND */
export function getWish(tools: BookingTools, { tenant }: CallContext, id: string, asker: Asker): Promise<Wish> {
  return tools.database.transaction(tenant, async (tx) =>
    wishFacts(requireOwn(tools, tenant, await wishOf(tx, id), asker)),
  );
}

/** Waits no longer; what was held for it is for the next. Given up again, it stays so. @throws WISH_NOT_FOUND, WISH_OVER */
export function giveUpWish(tools: BookingTools, context: CallContext, id: string, asker: Asker): Promise<Wish> {
  return inInventory(tools.database, context.tenant, async (tx) => {
    const wish = requireOwn(tools, context.tenant, await lockWish(tx, id), asker);
    if (wish.state === 'taken')
      throw waitingErrors.WISH_OVER('What was offered is booked.', { more: { state: wish.state } });
    if (wish.state === 'waiting' || wish.state === 'offered') await endWish(tools, tx, context, wish, 'cancelled');
    return wishFacts((await wishOf(tx, id)) ?? wish);
  });
}
