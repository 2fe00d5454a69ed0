import { againOn, CROSSED } from '@pvt/kernel/again';
import type { CallContext } from '@pvt/kernel/context';
import { forgetTerms } from '../../adapters/postgres/erase-guest.ts';
import { addHousesOf } from '../../adapters/postgres/guest-houses.ts';
import { markMerged, setEraseOn } from '../../adapters/postgres/guests.ts';
import { filledIn } from '../../core/fill-guest.ts';
import { guestErrors } from '../../core/guest-errors.ts';
import { factsOf, fieldsChanged, guestChanged } from '../../core/guest-events.ts';
import type { GuestView } from '../../core/guest-view.ts';
import type { HostelsTools } from '../tools.ts';
import { viewGuest } from './get-guest.ts';
import { requireGuest } from './guest-record.ts';
import { requireSeen } from './sight.ts';
import { storeRecord } from './store-record.ts';

/**
 * Makes one guest of two: the other's id shows this one from then on, and this one is found by what the other was found by. What was not
 * known of this one is filled in; where the two differ, the other's record keeps its own, under its own key, for the export.
 * @throws GUEST_NOT_FOUND, GUEST_ERASED, GUEST_MERGED_WITH_ITSELF
 */
export async function mergeGuests(
  { database, log, vault }: Pick<HostelsTools, 'database' | 'log' | 'vault'>,
  context: CallContext,
  id: string,
  otherId: string,
): Promise<GuestView> {
  if (id === otherId) throw guestErrors.GUEST_MERGED_WITH_ITSELF('Both ids are of one record.', { pointer: '/other' });
  // Two who merge the same two the other way round wait for each other.
  return againOn(CROSSED, () =>
    database.transaction(context.tenant, async (tx) => {
      await requireSeen(tx, context, id);
      await requireSeen(tx, context, otherId);
      const guest = await requireGuest({ vault }, tx, id);
      const other = await requireGuest({ vault }, tx, otherId);
      const into = guest.kept.id;
      if (into !== other.kept.id) {
        const record = filledIn(guest.record, other.record);
        await forgetTerms(tx, [other.kept.id]);
        await markMerged(tx, other.kept.id, into);
        await addHousesOf(tx, into, other.kept.id);
        await storeRecord({ vault }, tx, { guest: into, wrapped: guest.wrapped, record });
        const due = [guest.kept.eraseOn, other.kept.eraseOn].filter((on) => on !== null).toSorted()[0] ?? null;
        await setEraseOn(tx, into, due);
        await log.publish(tx, [
          guestChanged.of(context, {
            ...{ name: other.kept.id, before: factsOf('kept', other.record), after: factsOf('merged') },
            changed: [],
          }),
          guestChanged.of(context, {
            ...{ name: into, before: factsOf('kept', guest.record), after: factsOf('kept', record) },
            changed: fieldsChanged(guest.record, record),
          }),
        ]);
      }
      return viewGuest({ vault }, tx, context, into);
    }),
  );
}
