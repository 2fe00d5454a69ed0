import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { displayNamesOf } from '../../adapters/postgres/display-names.ts';

/** What the caller is called, for those whom they deal with; null for a key, and where there is nothing to read. */
export function callerName({ principal: { kind, name } }: CallContext): string | null {
  return kind === 'person' && name.trim() !== '' ? name.trim() : null;
}

/** The parties of contracts, with what they are called; null where nothing is known. */
export async function withPartyNames<T extends { readonly client: string; readonly developer: string }>(
  tx: Transaction,
  all: readonly T[],
): Promise<(T & { readonly clientName: string | null; readonly developerName: string | null })[]> {
  const names = await displayNamesOf(
    tx,
    all.flatMap(({ client, developer }) => [client, developer]),
  );
  return all.map((each) => ({
    ...each,
    ...{ clientName: names.get(each.client) ?? null, developerName: names.get(each.developer) ?? null },
  }));
}
