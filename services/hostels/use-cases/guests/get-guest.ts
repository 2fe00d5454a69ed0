import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { entityTag } from '@pvt/kernel/preconditions';
import { sealedGuests } from '../../adapters/postgres/guest-fields.ts';
import { mergedInto } from '../../adapters/postgres/guests.ts';
import type { GuestDetails, GuestPreferences, GuestRecord } from '../../core/guest.ts';
import { maskedName } from '../../core/guest-name.ts';
import type { GuestView } from '../../core/guest-view.ts';
import type { HostelsTools } from '../tools.ts';
import { openedRecord } from './guest-record.ts';
import { isSeen, MASKED, requireSeen, sightOf, WHOLE } from './sight.ts';

type Tools = Pick<HostelsTools, 'vault'>;

/** One guest, as far as the caller may see it; the id of one that was merged shows who it turned out to be. @throws GUEST_NOT_FOUND */
export function getGuest(
  { database, vault }: Tools & Pick<HostelsTools, 'database'>,
  context: CallContext,
  id: string,
): Promise<GuestView> {
  return database.transaction(context.tenant, (tx) => viewGuest({ vault }, tx, context, id));
}

/** @throws GUEST_NOT_FOUND */
export async function viewGuest(
  { vault }: Tools,
  tx: Transaction,
  context: CallContext,
  id: string,
): Promise<GuestView> {
  const { kept, houses } = await requireSeen(tx, context, id, MASKED);
  const [[sealed], merged] = await Promise.all([sealedGuests(tx, [kept.id]), mergedInto(tx, kept.id)]);
  const { createdAt, eraseOn, erasedAt } = kept;
  const facts = { id: kept.id, merged, houses: [...houses], createdAt, eraseOn, erasedAt };
  if (sealed === undefined || sealed.wrapped === null) return { ...facts, state: 'erased', masked: false };
  const record = openedRecord({ vault }, tx.tenant, sealed, sealed.wrapped);
  if (!isSeen(sightOf(context, WHOLE), houses))
    return { ...facts, state: 'kept', masked: true, name: maskedName(record.name) };
  return { ...facts, state: 'kept', masked: false, ...shown(record) };
}

/** What may be changed of a guest. */
export interface GuestChange {
  readonly details: GuestDetails;
  readonly preferences?: GuestPreferences;
}

function shown({ preferences, also, ...details }: GuestRecord) {
  return {
    name: details.name,
    version: versionOf({ details, ...(preferences === undefined ? {} : { preferences }) }),
    details,
    ...(preferences === undefined ? {} : { preferences }),
    ...(also === undefined
      ? {}
      : { also: { names: [...also.names], emails: [...also.emails], phones: [...also.phones] } }),
  };
}

/** The version of what may be changed. Who does not see that is not shown a digest of it either. */
export function versionOf({ details, preferences }: GuestChange): string {
  return entityTag({ details, preferences: preferences ?? null });
}
