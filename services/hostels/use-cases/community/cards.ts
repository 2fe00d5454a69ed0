import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { addPresence, cardOf, removePresence, storeCard } from '../../adapters/postgres/board-presence.ts';
import { travellerFacts } from '../../adapters/postgres/reviews.ts';
import { badgesOfTraveller } from '../../core/community/badges.ts';
import { type GuestCard, NO_CARD, type ShownCard, shownOf } from '../../core/community/card.ts';
import { presenceChanged } from '../../core/community/events.ts';
import type { HostelsTools } from '../tools.ts';
import { guestAtHouse } from './guest-at-house.ts';

type Tools = Pick<HostelsTools, 'database' | 'log' | 'vault'>;

/** Whether a guest is on the board of a house for the nights of a booking. @throws BOARD_CLOSED */
export function showOnBoard(
  { database, log }: Tools,
  context: CallContext,
  { booking: id, shown }: { readonly booking: string; readonly shown: boolean },
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const { booking, guest } = await guestAtHouse(tx, id);
    const { property } = booking;
    const changed = shown
      ? await addPresence(tx, { id: randomUUIDv7(), booking: id, property, guest })
      : await removePresence(tx, id);
    if (changed) await log.publish(tx, [presenceChanged.of(context, { booking: id, property, shown })]);
  });
}

/** What the guest may show from now on, and which of it is shown. @throws BOARD_CLOSED */
export function saveCard(
  { database, log, vault }: Tools,
  context: CallContext,
  { booking: id, card }: { readonly booking: string; readonly card: GuestCard },
): Promise<GuestCard> {
  return database.transaction(context.tenant, async (tx) => {
    const { booking, guest, wrapped } = await guestAtHouse(tx, id);
    await storeCard(tx, guest, vault.seal({ tenant: tx.tenant, guest }, wrapped, 'card', JSON.stringify(card)));
    const { property } = booking;
    await log.publish(tx, [presenceChanged.of(context, { booking: id, property, shown: card.shown.length > 0 })]);
    return card;
  });
}

export async function ownCard(
  { vault }: Pick<Tools, 'vault'>,
  tx: Transaction,
  { guest, wrapped }: { readonly guest: string; readonly wrapped: Uint8Array },
): Promise<GuestCard> {
  const sealed = await cardOf(tx, guest);
  return sealed === undefined ? NO_CARD : openedCard({ vault }, tx.tenant, { guest, wrapped, card: sealed });
}

/** A card as its guest has written it; of whoever was erased or has none, nothing is shown. */
export function openedCard(
  { vault }: Pick<Tools, 'vault'>,
  tenant: string,
  {
    guest,
    wrapped,
    card,
  }: { readonly guest: string | null; readonly wrapped: Uint8Array | null; readonly card: Uint8Array | null },
): GuestCard {
  if (guest === null || wrapped === null || card === null) return NO_CARD;
  // What was sealed here was a card's: who changes it has no key.
  return JSON.parse(vault.open({ tenant, guest }, wrapped, 'card', card)) as GuestCard;
}

/** What others see of a guest. @param now ms since 1970 */
export async function shownCard(tx: Transaction, guest: string, card: GuestCard, now: number): Promise<ShownCard> {
  if (!card.shown.includes('badges')) return shownOf(card);
  return shownOf(card, badgesOfTraveller(await travellerFacts(tx, guest, new Date(now).toISOString())));
}
