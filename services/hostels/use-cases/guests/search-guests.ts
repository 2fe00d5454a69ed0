import type { CallContext } from '@pvt/kernel/context';
import { guestsByAll } from '../../adapters/postgres/guest-terms.ts';
import { isNamed, meaningsOf } from '../../core/guest-search.ts';
import type { GuestLine } from '../../core/guest-view.ts';
import type { HostelsTools } from '../tools.ts';
import { guestLines } from './guest-lines.ts';
import { sightOf, WHOLE } from './sight.ts';

/** More than a desk reads; who finds so many types one letter more. */
const MOST = 50;

/** Guests by a name or its beginnings, an e-mail address, a phone or document number; the newest first. */
export async function searchGuests(
  { database, vault }: Pick<HostelsTools, 'database' | 'vault'>,
  context: CallContext,
  text: string,
): Promise<GuestLine[]> {
  const sight = sightOf(context, WHOLE);
  const houses = sight === 'all' ? undefined : sight;
  return database.transaction(context.tenant, async (tx) => {
    const found = new Set<string>();
    const named = new Set<string>();
    for (const terms of meaningsOf(text)) {
      const digests = terms.map((term) => vault.blind(tx.tenant, term));
      const isByName = terms.some(({ kind }) => kind === 'name');
      for (const id of await guestsByAll(tx, digests, houses, MOST)) (isByName ? named : found).add(id);
    }
    const ids = [...found, ...[...named].filter((id) => !found.has(id))].slice(0, MOST);
    const guests = await guestLines({ vault }, tx, context, ids);
    return guests.filter(({ id, record }) => found.has(id) || isNamed(record, text)).map(({ line }) => line);
  });
}
