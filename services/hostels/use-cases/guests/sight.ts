import { type CallContext, resourcesFor } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { housesOf } from '../../adapters/postgres/guest-houses.ts';
import { guestById, type KeptGuest } from '../../adapters/postgres/guests.ts';
import { guestNotFound } from '../../core/guest-errors.ts';

/** Of which houses somebody may see the guests. */
export type Sight = 'all' | readonly string[];

/** Who guests are, and everything else that is kept of them. */
export const WHOLE = 'hostels:guests';
/** That there are guests: a first name and an initial. */
export const MASKED = 'hostels:read';
/** Notes that are for managers. */
const MANAGES = 'hostels:manage';

export const sightOf = ({ principal }: CallContext, permission: string): Sight =>
  resourcesFor(principal, permission, 'property');

export const isSeen = (sight: Sight, houses: readonly string[]): boolean =>
  sight === 'all' || houses.some((house) => sight.includes(house));

export interface SeenGuest {
  readonly kept: KeptGuest;
  readonly houses: readonly string[];
}

/**
 * The guest, or the one that it was merged into, for somebody who may see it: who may see guests of some houses sees those that have to do
 * with one of them.
 * @throws GUEST_NOT_FOUND
 */
export async function requireSeen(
  tx: Transaction,
  context: CallContext,
  id: string,
  permission: string = WHOLE,
): Promise<SeenGuest> {
  const kept = await guestById(tx, id);
  if (kept === undefined) throw guestNotFound(id);
  const houses = (await housesOf(tx, [kept.id])).get(kept.id) ?? [];
  if (!isSeen(sightOf(context, permission), houses)) throw guestNotFound(id);
  return { kept, houses };
}

/** Which notes somebody may see who sees the guest. */
export function visibleNotes(context: CallContext, houses: readonly string[]): ('desk' | 'managers')[] {
  return isSeen(sightOf(context, MANAGES), houses) ? ['desk', 'managers'] : ['desk'];
}
