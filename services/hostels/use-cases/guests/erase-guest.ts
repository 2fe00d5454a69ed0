import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { forgetTerms, shredGuests } from '../../adapters/postgres/erase-guest.ts';
import { withdrawConsents } from '../../adapters/postgres/guest-consents.ts';
import { propertiesToday } from '../../adapters/postgres/guest-houses.ts';
import { forgetWritings } from '../../adapters/postgres/guest-writings.ts';
import { mergedInto, setEraseOn } from '../../adapters/postgres/guests.ts';
import { guestErrors } from '../../core/guest-errors.ts';
import { factsOf, guestChanged, guestErasureRefused } from '../../core/guest-events.ts';
import { comparableName } from '../../core/guest-name.ts';
import type { GuestView } from '../../core/guest-view.ts';
import { type Retained, retainedFor, retentionMonths } from '../../core/retention.ts';
import { inInventory } from '../in-inventory.ts';
import type { HostelsTools } from '../tools.ts';
import { endWishesOf } from '../waiting/end-wish.ts';
import { viewGuest } from './get-guest.ts';
import { type HeldGuest, requireGuest } from './guest-record.ts';
import { requireSeen } from './sight.ts';

type Tools = Pick<HostelsTools, 'database' | 'log' | 'vault' | 'staysOf'>;

export interface Erasure {
  /** The guest's name, as the person who erases it typed it. */
  readonly name: string;
  /** Whether it is to be done by itself as soon as it may be, where it may not be yet. */
  readonly later?: boolean;
}

/**
 * Makes a guest unreadable for everybody, with all records that were merged into it: its keys are deleted, and what they had sealed. It is
 * found by nothing any more; its stays and invoices stay, by its id.
 * @throws GUEST_NOT_FOUND, GUEST_ERASED, GUEST_NAME_DIFFERS, GUEST_RETAINED
 */
export async function eraseGuest(
  { database, log, vault, staysOf }: Tools,
  context: CallContext,
  id: string,
  { name, later = false }: Erasure,
): Promise<GuestView> {
  const done = await inInventory(database, context.tenant, async (tx) => {
    await requireSeen(tx, context, id);
    const held = await requireGuest({ vault }, tx, id);
    if (comparableName(name) !== comparableName(held.record.name))
      throw guestErrors.GUEST_NAME_DIFFERS('Type the guest’s name as it is shown.', { pointer: '/name' });
    const retained = await eraseUnlessRetained({ log, staysOf }, tx, context, held);
    if (retained !== undefined && !later) {
      const refusal = { guest: held.kept.id, ...retained };
      // The refusal is recorded, and answered when that is committed.
      await log.publish(tx, [guestErasureRefused.of(context, refusal)]);
      return retained;
    }
    if (retained !== undefined) await eraseLater({ log }, tx, context, held, retained.until);
    return viewGuest({ vault }, tx, context, held.kept.id);
  });
  if (!('until' in done)) return done;
  const { until, property } = done;
  throw guestErrors.GUEST_RETAINED(
    `"${property}" has to keep who stays there until ${until}. Ask again then, or have it done by itself.`,
    { more: { until, property } },
  );
}

/** @returns for how long it has to be kept, where it was not erased for that */
export async function eraseUnlessRetained(
  { log, staysOf }: Pick<Tools, 'log' | 'staysOf'>,
  tx: Transaction,
  context: CallContext,
  { kept, record }: HeldGuest,
): Promise<Retained | undefined> {
  const all = [kept.id, ...(await mergedInto(tx, kept.id))];
  const stays = await staysOf(tx, all);
  const houses = await propertiesToday(tx, [...new Set(stays.map(({ property }) => property))]);
  const rules = houses.map(({ slug, definition: { guestRetentionMonths, address }, today }) => {
    return [slug, { months: retentionMonths(guestRetentionMonths, address.country), today }] as const;
  });
  const retained = retainedFor(stays, new Map(rules));
  if (retained !== undefined) return retained;
  await endWishesOf({ log }, tx, context, all);
  await withdrawConsents(tx, all, actorOf(context));
  await forgetTerms(tx, all);
  await forgetWritings(tx, all);
  await shredGuests(tx, all);
  const before = factsOf('kept', record);
  await log.publish(tx, [
    guestChanged.of(context, { name: kept.id, before, after: factsOf('erased'), changed: before.fields }),
  ]);
  return undefined;
}

async function eraseLater(
  { log }: Pick<Tools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { kept, record }: HeldGuest,
  on: string,
): Promise<void> {
  if (kept.eraseOn === on) return;
  await setEraseOn(tx, kept.id, on);
  const facts = factsOf('kept', record);
  const before = { ...facts, ...(kept.eraseOn === null ? {} : { eraseOn: kept.eraseOn }) };
  await log.publish(tx, [
    guestChanged.of(context, { name: kept.id, before, after: { ...facts, eraseOn: on }, changed: [] }),
  ]);
}
