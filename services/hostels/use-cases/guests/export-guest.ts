import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { consentsOf } from '../../adapters/postgres/guest-consents.ts';
import { sealedRecords } from '../../adapters/postgres/guest-fields.ts';
import { notesOf } from '../../adapters/postgres/guest-notes.ts';
import { writingsOf } from '../../adapters/postgres/guest-writings.ts';
import { mergedInto } from '../../adapters/postgres/guests.ts';
import { signUpsOfGuests } from '../../adapters/postgres/house-events.ts';
import { papersOf } from '../../adapters/postgres/registrations.ts';
import { wishesOfGuests } from '../../adapters/postgres/wishes.ts';
import type { GuestExport } from '../../core/guest-export.ts';
import { openedPaper } from '../bookings/papers.ts';
import type { HostelsTools } from '../tools.ts';
import { wishFacts } from '../waiting/tell-wish.ts';
import { openedRecord } from './guest-record.ts';
import { openedNote } from './notes.ts';
import { isSeen, requireSeen, sightOf, visibleNotes, WHOLE } from './sight.ts';

type Tools = Pick<HostelsTools, 'database' | 'vault' | 'staysOf'>;

/**
 * What is kept here of a guest, also in records that were merged into it, in a form that other programs read (GDPR, articles 15 and 20):
 * what the caller may see of it. `leftOut` says what else there may be: notes for managers, what guests write to each other, stays,
 * papers and writings of other houses.
 * @throws GUEST_NOT_FOUND
 */
export async function exportGuest(
  { database, vault, staysOf }: Tools,
  context: CallContext,
  id: string,
): Promise<GuestExport> {
  return database.snapshot(context.tenant, async (tx) => {
    const { kept, houses } = await requireSeen(tx, context, id);
    const all = [kept.id, ...(await mergedInto(tx, kept.id))];
    const visible = visibleNotes(context, houses);
    const sight = sightOf(context, WHOLE);
    const seen = sight === 'all' ? null : sight;
    const [records, stays, consents, notes, papers, wishes, signUps, writings] = [
      await recordsOf({ vault }, tx, all),
      await staysOf(tx, all),
      await consentsOf(tx, all),
      await notesOf(tx, all, visible),
      await papersOf(tx, all, seen),
      await wishesOfGuests(tx, all, seen),
      await signUpsOfGuests(tx, all, seen),
      await writingsOf(tx, all, seen),
    ];
    return {
      guest: kept.id,
      records,
      houses: [...houses],
      stays: stays.filter(({ property }) => isSeen(sight, [property])),
      consents,
      papers: papers.map((paper) => ({
        ...{ booking: paper.booking, stay: paper.stay, at: paper.at, paper: openedPaper({ vault }, tx, paper) },
      })),
      notes: notes.map((note) => openedNote({ vault }, tx.tenant, note)),
      wishes: wishes.map(wishFacts),
      signUps,
      writings: writings.map(({ kind, sealedAs, guest, wrapped, sealed, at }) => ({
        kind,
        text: vault.open({ tenant: tx.tenant, guest }, wrapped, sealedAs, sealed),
        at,
      })),
      leftOut: [
        ...(visible.includes('managers') ? [] : (['notes-for-managers'] as const)),
        'private-messages',
        ...(houses.every((house) => isSeen(sight, [house])) ? [] : (['other-houses'] as const)),
      ],
    };
  });
}

async function recordsOf(
  { vault }: Pick<Tools, 'vault'>,
  tx: Transaction,
  guests: readonly string[],
): Promise<GuestExport['records']> {
  const sealed = await sealedRecords(tx, guests);
  return sealed.flatMap((one) => {
    if (one.wrapped === null) return [];
    const { preferences, also, ...details } = openedRecord({ vault }, tx.tenant, one, one.wrapped);
    const others =
      also === undefined
        ? {}
        : { also: { names: [...also.names], emails: [...also.emails], phones: [...also.phones] } };
    return [
      {
        ...{ id: one.guest, createdAt: one.createdAt, details },
        ...(preferences === undefined ? {} : { preferences }),
        ...others,
      },
    ];
  });
}
