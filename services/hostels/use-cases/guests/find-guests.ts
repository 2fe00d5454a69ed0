import type { Transaction } from '@pvt/kernel/database';
import { sealedGuests } from '../../adapters/postgres/guest-fields.ts';
import { guestsByAll } from '../../adapters/postgres/guest-terms.ts';
import { allMergedInto } from '../../adapters/postgres/guests.ts';
import { isNamed, meaningsOf } from '../../core/guest-search.ts';
import type { HostelsTools } from '../tools.ts';
import { openedRecord } from './guest-record.ts';

export interface SoughtGuests {
  readonly text: string;
  /** Only guests of these; undefined for all. */
  readonly houses?: readonly string[];
  readonly most: number;
}

/**
 * The ids of guests who are found by a text, with those of records that were merged into them. For the service's own eyes: whoever shows one
 * to somebody asks what that one may see.
 */
export async function findGuests(
  { vault }: Pick<HostelsTools, 'vault'>,
  tx: Transaction,
  { text, houses, most }: SoughtGuests,
): Promise<string[]> {
  const found = new Set<string>();
  const named = new Set<string>();
  for (const terms of meaningsOf(text)) {
    const digests = terms.map((term) => vault.blind(tx.tenant, term));
    const isByName = terms.some(({ kind }) => kind === 'name');
    for (const id of await guestsByAll(tx, digests, houses, most)) (isByName ? named : found).add(id);
  }
  const fitting = await fittingNames({ vault }, tx, [...named], text);
  const ids = [...new Set([...found, ...fitting])].slice(0, most);
  return [...ids, ...(await allMergedInto(tx, ids))];
}

/** No index has the ends of long words. */
async function fittingNames(
  { vault }: Pick<HostelsTools, 'vault'>,
  tx: Transaction,
  ids: readonly string[],
  text: string,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const sealed = await sealedGuests(tx, ids, ['name', 'also']);
  return sealed.flatMap((guest) => {
    if (guest.wrapped === null) return [];
    return isNamed(openedRecord({ vault }, tx.tenant, guest, guest.wrapped), text) ? [guest.asked] : [];
  });
}
