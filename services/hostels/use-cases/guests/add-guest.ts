import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import type { GuestDetails } from '../../core/guest.ts';
import type { GuestView } from '../../core/guest-view.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';
import { viewGuest } from './get-guest.ts';
import { keepGuest } from './keep-guest.ts';

/**
 * Keeps a guest of a house, or fills in the one who has the e-mail address.
 * @throws PROPERTY_NOT_FOUND, IDEMPOTENCY_KEY_REUSED
 */
export async function addGuest(
  { database, log, vault }: Pick<HostelsTools, 'database' | 'log' | 'vault'>,
  context: CallContext,
  property: string,
  details: GuestDetails,
): Promise<GuestView> {
  return database.transaction(context.tenant, async (tx) => {
    await requireProperty(tx, property);
    // What is stored by the key names nobody: a digest that needs the installation's key, and an id.
    const input = { property, details: vault.fingerprint(context.tenant, details) };
    const { id } = await idempotent(tx, context, 'hostels.addGuest', input, async () => ({
      id: await keepGuest({ log, vault }, tx, context, details, property),
    }));
    return viewGuest({ vault }, tx, context, id);
  });
}
