import type { CallContext } from '@pvt/kernel/context';
import { sealedGuests } from '../../adapters/postgres/guest-fields.ts';
import { housesOf } from '../../adapters/postgres/guest-houses.ts';
import { guestsByAny } from '../../adapters/postgres/guest-terms.ts';
import { LIKENESSES, type Likeness, likenesses } from '../../core/duplicates.ts';
import { termsOf } from '../../core/guest-terms.ts';
import type { GuestDuplicate } from '../../core/guest-view.ts';
import type { HostelsTools } from '../tools.ts';
import { guestLines } from './guest-lines.ts';
import { openedRecord } from './guest-record.ts';
import { isSeen, requireSeen, sightOf, WHOLE } from './sight.ts';

const MOST_COMPARED = 50;

/** Other records that may be of the same person, the likeliest first. @throws GUEST_NOT_FOUND */
export async function findDuplicates(
  { database, vault }: Pick<HostelsTools, 'database' | 'vault'>,
  context: CallContext,
  id: string,
): Promise<GuestDuplicate[]> {
  return database.transaction(context.tenant, async (tx) => {
    const { kept } = await requireSeen(tx, context, id);
    const [sealed] = await sealedGuests(tx, [kept.id]);
    if (sealed === undefined || sealed.wrapped === null) return [];
    const record = openedRecord({ vault }, tx.tenant, sealed, sealed.wrapped);
    const digests = termsOf(record)
      .filter(({ kind }) => kind !== 'name')
      .map((term) => vault.blind(tx.tenant, term));
    const candidates = await guestsByAny(tx, digests, kept.id, MOST_COMPARED);
    const houses = await housesOf(tx, candidates);
    const seen = candidates.filter((other) => isSeen(sightOf(context, WHOLE), houses.get(other) ?? []));
    const guests = await guestLines({ vault }, tx, context, seen);
    return guests
      .map((other) => ({ guest: other.line, likenesses: likenesses(record, other.record) }))
      .filter((each) => each.likenesses.length > 0)
      .toSorted((one, other) => rankOf(one.likenesses) - rankOf(other.likenesses));
  });
}

const rankOf = ([strongest]: readonly Likeness[]): number =>
  strongest === undefined ? LIKENESSES.length : LIKENESSES.indexOf(strongest);
