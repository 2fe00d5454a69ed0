import type { CallContext } from '@pvt/kernel/context';
import { mergedInto } from '../../adapters/postgres/guests.ts';
import type { GuestStay } from '../../core/guest-stay.ts';
import type { HostelsTools } from '../tools.ts';
import { isSeen, requireSeen, sightOf, WHOLE } from './sight.ts';

/** A guest's stays in the houses whose guests the caller may see, the newest first. @throws GUEST_NOT_FOUND */
export async function listStays(
  { database, staysOf }: Pick<HostelsTools, 'database' | 'staysOf'>,
  context: CallContext,
  id: string,
): Promise<GuestStay[]> {
  const sight = sightOf(context, WHOLE);
  return database.transaction(context.tenant, async (tx) => {
    const { kept } = await requireSeen(tx, context, id);
    const stays = await staysOf(tx, [kept.id, ...(await mergedInto(tx, kept.id))]);
    return stays.filter(({ property }) => isSeen(sight, [property]));
  });
}
