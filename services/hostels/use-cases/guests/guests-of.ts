import type { Transaction } from '@pvt/kernel/database';
import { sealedGuests } from '../../adapters/postgres/guest-fields.ts';
import { sealedNames } from '../../adapters/postgres/guest-names.ts';
import type { GuestDetails } from '../../core/guest.ts';
import type { HostelsTools } from '../tools.ts';
import { openedRecord } from './guest-record.ts';

type Tools = Pick<HostelsTools, 'vault'>;

/**
 * Who guests are, by the ids that were asked for: of a merged one it is the guest that it turned out to be. A guest that was erased is
 * `erased`; one that there is not is missing. Whoever shows it to somebody asks `shownTo` what that one may see.
 */
export async function guestsOf(
  { vault }: Tools,
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, GuestDetails | 'erased'>> {
  const found = await sealedGuests(tx, ids);
  return new Map(
    found.map((sealed): [string, GuestDetails | 'erased'] => {
      if (sealed.wrapped === null) return [sealed.asked, 'erased'];
      const { preferences: _, also: __, ...details } = openedRecord({ vault }, tx.tenant, sealed, sealed.wrapped);
      return [sealed.asked, details];
    }),
  );
}

/** Names alone, `erased` of who is, for lists of many: a fraction of the work of `guestsOf`. */
export async function namesOf({ vault }: Tools, tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sealedNames(tx, ids);
  return new Map(
    [...found].map(([asked, { guest, wrapped, sealed }]) => [
      asked,
      wrapped === null
        ? 'erased'
        : sealed === null
          ? ''
          : vault.openName({ tenant: tx.tenant, guest }, wrapped, sealed),
    ]),
  );
}
