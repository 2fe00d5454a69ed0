import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { addHouse } from '../../adapters/postgres/guest-houses.ts';
import { guestOfMail, takeMails } from '../../adapters/postgres/guest-terms.ts';
import { insertGuest } from '../../adapters/postgres/guests.ts';
import { filledIn, tidy } from '../../core/fill-guest.ts';
import type { GuestDetails, GuestRecord } from '../../core/guest.ts';
import { factsOf, guestChanged } from '../../core/guest-events.ts';
import { comparableEmail } from '../../core/guest-terms.ts';
import type { HostelsTools } from '../tools.ts';
import { holdGuest } from './guest-record.ts';
import { replaceRecord } from './replace-record.ts';
import { storeRecord } from './store-record.ts';

type Tools = Pick<HostelsTools, 'log' | 'vault'>;

/** Erased or merged while this waited, and made anew by somebody else: more often than this happens to nobody. */
const TRIES = 5;

/**
 * Keeps who a guest is, as a part of a command. The same e-mail address is the same guest of the tenant: what was not known
 * of it is filled in, what is known stays, and another name or number is kept beside it.
 * @param property the house that has to do with the guest: its desk sees it
 * @returns the guest's id, which is all that others keep of it
 */
export async function keepGuest(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  given: GuestDetails,
  property?: string,
): Promise<string> {
  const details = tidy(given);
  const guest = await knownOrNew(tools, tx, context, details);
  if (property !== undefined) await addHouse(tx, guest, property);
  return guest;
}

async function knownOrNew(tools: Tools, tx: Transaction, context: CallContext, details: GuestDetails): Promise<string> {
  const { email } = details;
  if (email === undefined) return makeGuest(tools, tx, context, details, randomUUIDv7());
  const digest = tools.vault.blind(tx.tenant, { kind: 'email', text: comparableEmail(email) });
  for (let tries = 0; tries < TRIES; tries += 1) {
    const known = await guestOfMail(tx, digest);
    if (known === undefined) {
      const id = randomUUIDv7();
      const others = await takeMails(tx, id, [digest]);
      if (others.length === 0) return makeGuest(tools, tx, context, details, id);
    } else if (await fillIn(tools, tx, context, known, details)) return known;
  }
  throw new Error('an e-mail address changes hands without end');
}

async function makeGuest(
  { log, vault }: Tools,
  tx: Transaction,
  context: CallContext,
  record: GuestRecord,
  guest: string,
): Promise<string> {
  const wrapped = vault.newKey({ tenant: tx.tenant, guest });
  await insertGuest(tx, guest, wrapped);
  await storeRecord({ vault }, tx, { guest, wrapped, record });
  const after = factsOf('kept', record);
  await log.publish(tx, [guestChanged.of(context, { name: guest, before: null, after, changed: after.fields })]);
  return guest;
}

/** @returns whether the guest is still that one */
async function fillIn(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  id: string,
  details: GuestDetails,
): Promise<boolean> {
  const held = await holdGuest(tools, tx, id);
  if (held === undefined || held.kept.id !== id) return false;
  await replaceRecord(tools, tx, context, held, filledIn(held.record, details));
  return true;
}
