import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import type { GuestRecord } from '../../core/guest.ts';
import { factsOf, fieldsChanged, guestChanged } from '../../core/guest-events.ts';
import type { HostelsTools } from '../tools.ts';
import type { HeldGuest } from './guest-record.ts';
import { storeRecord } from './store-record.ts';

/**
 * Keeps the record instead of the one that the guest has, and says which fields it changed; the same once more changes nothing.
 * @returns those who have one of its e-mail addresses already: then the transaction must not end well
 */
export async function replaceRecord(
  { log, vault }: Pick<HostelsTools, 'log' | 'vault'>,
  tx: Transaction,
  context: CallContext,
  { kept, wrapped, record: before }: HeldGuest,
  record: GuestRecord,
): Promise<string[]> {
  if (sameJson(before, record)) return [];
  const others = await storeRecord({ vault }, tx, { guest: kept.id, wrapped, record });
  const change = { name: kept.id, before: factsOf('kept', before), after: factsOf('kept', record) };
  await log.publish(tx, [guestChanged.of(context, { ...change, changed: fieldsChanged(before, record) })]);
  return others;
}
