import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { displayNamesOf, saveDisplayName } from '../../adapters/postgres/display-names.ts';

/** Keeps what a person is called, for those whom they deal with. Of a key there is nothing to keep. */
export async function keepDisplayName(tx: Transaction, context: CallContext): Promise<void> {
  const { kind, name } = context.principal;
  if (kind === 'person' && name.trim() !== '') await saveDisplayName(tx, actorOf(context), name.trim());
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
