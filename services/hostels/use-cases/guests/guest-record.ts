import type { Transaction } from '@pvt/kernel/database';
import { type SealedGuest, sealedGuests, storeFields } from '../../adapters/postgres/guest-fields.ts';
import { storeTerms, takeMails } from '../../adapters/postgres/guest-terms.ts';
import { type KeptGuest, lockGuest } from '../../adapters/postgres/guests.ts';
import type { GuestField, GuestRecord } from '../../core/guest.ts';
import { guestErrors, guestNotFound } from '../../core/guest-errors.ts';
import { termsOf } from '../../core/guest-terms.ts';
import type { HostelsTools } from '../tools.ts';

type Tools = Pick<HostelsTools, 'vault'>;

/** A guest in a command's hands: nobody else changes it until the transaction ends. */
export interface HeldGuest {
  readonly kept: KeptGuest;
  readonly wrapped: Buffer;
  readonly record: GuestRecord;
}

/**
 * Locks the guest; one that was merged is the guest that it was merged into.
 * @returns undefined where there is none, or it was erased
 */
export async function holdGuest({ vault }: Tools, tx: Transaction, id: string): Promise<HeldGuest | undefined> {
  let kept = await lockGuest(tx, id);
  // All of a merged guest's point to the last one: twice is for one that was merged while this waited.
  for (let moves = 0; moves < 2 && kept !== undefined && kept.mergedInto !== null; moves += 1)
    kept = await lockGuest(tx, kept.mergedInto);
  if (kept === undefined || kept.erasedAt !== null) return undefined;
  const [sealed] = await sealedGuests(tx, [kept.id]);
  if (sealed === undefined || sealed.wrapped === null) return undefined;
  return { kept, wrapped: sealed.wrapped, record: openedRecord({ vault }, tx.tenant, sealed, sealed.wrapped) };
}

/** @throws GUEST_NOT_FOUND, GUEST_ERASED */
export async function requireGuest(tools: Tools, tx: Transaction, id: string): Promise<HeldGuest> {
  const held = await holdGuest(tools, tx, id);
  if (held !== undefined) return held;
  if ((await lockGuest(tx, id)) === undefined) throw guestNotFound(id);
  throw guestErrors.GUEST_ERASED(`The guest ${id} was erased: nothing of it is left.`);
}

/** Opens what is kept of a guest. @throws Error where it was changed by somebody without the key */
export function openedRecord({ vault }: Tools, tenant: string, sealed: SealedGuest, wrapped: Uint8Array): GuestRecord {
  // A record has a name, unless other fields alone were asked for.
  return { name: '', ...partOf({ vault }, tenant, sealed, wrapped) };
}

export function partOf(
  { vault }: Tools,
  tenant: string,
  { guest, fields, sealed }: SealedGuest,
  wrapped: Uint8Array,
): Partial<Pick<GuestRecord, GuestField>> {
  const pairs = fields.flatMap((field, i) => {
    const bytes = sealed[i];
    return bytes === undefined ? [] : [{ field, sealed: bytes }];
  });
  return vault.openRecord({ tenant, guest }, wrapped, pairs);
}

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
