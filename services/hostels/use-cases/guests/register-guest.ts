import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { tidy } from '../../core/fill-guest.ts';
import type { GuestDetails } from '../../core/guest.ts';
import type { HostelsTools } from '../tools.ts';
import { holdGuest } from './guest-record.ts';
import { replaceRecord } from './replace-record.ts';

/** What the register asks of a guest, as the desk reads it from the document. */
export type Registration = Partial<
  Pick<GuestDetails, 'document' | 'address' | 'birthDate' | 'country' | 'phone' | 'gender'>
>;

/** Puts what the desk has seen in the place of what was known. Of a guest that was erased nothing is kept. */
export async function registerGuest(
  tools: Pick<HostelsTools, 'log' | 'vault'>,
  tx: Transaction,
  context: CallContext,
  id: string,
  given: Registration,
): Promise<void> {
  const held = await holdGuest(tools, tx, id);
  if (held === undefined) return;
  const { preferences, also, ...known } = held.record;
  const record = {
    ...tidy({ ...known, ...given }),
    ...(preferences === undefined ? {} : { preferences }),
    ...(also === undefined ? {} : { also }),
  };
  await replaceRecord(tools, tx, context, held, record);
}
