import type { Transaction } from '@pvt/kernel/database';
import { storeFields } from '../../adapters/postgres/guest-fields.ts';
import { storeTerms, takeMails } from '../../adapters/postgres/guest-terms.ts';
import type { GuestRecord } from '../../core/guest.ts';
import { termsOf } from '../../core/guest-terms.ts';
import type { HostelsTools } from '../tools.ts';

type Tools = Pick<HostelsTools, 'vault'>;

/**
 * Keeps the record as the guest's, and has it found by that and nothing else.
 * @returns those who have one of its e-mail addresses already: then the transaction must not end well
 */
export async function storeRecord(
  { vault }: Tools,
  tx: Transaction,
  { guest, wrapped, record }: { readonly guest: string; readonly wrapped: Uint8Array; readonly record: GuestRecord },
): Promise<string[]> {
  const terms = termsOf(record);
  const blind = (term: (typeof terms)[number]) => vault.blind(tx.tenant, term);
  const others = await takeMails(tx, guest, terms.filter(({ kind }) => kind === 'email').map(blind));
  await storeFields(tx, guest, vault.sealRecord({ tenant: tx.tenant, guest }, wrapped, record));
  await storeTerms(tx, guest, terms.map(blind));
  return others;
}
