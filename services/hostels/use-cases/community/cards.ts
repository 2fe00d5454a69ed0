import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  addPresence,
  cardOf,
  removePresence,
  type SealedCard,
  storeCard,
} from '../../adapters/postgres/board-presence.ts';
import { travellerFacts } from '../../adapters/postgres/reviews.ts';
import { badgesOfTraveller, type TravellerBadge } from '../../core/community/badges.ts';
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
    await storeSealed({ vault }, tx, { booking: id, guest, wrapped }, card);
    const { property } = booking;
    await log.publish(tx, [presenceChanged.of(context, { booking: id, property, shown: card.shown.length > 0 })]);
    return card;
  });
}

/** Under the guest’s key, as the card of this booking. */
export async function storeSealed(
  { vault }: Pick<Tools, 'vault'>,
  tx: Transaction,
  { booking, guest, wrapped }: { readonly booking: string; readonly guest: string; readonly wrapped: Uint8Array },
  card: GuestCard,
): Promise<void> {
  const sealed = vault.seal({ tenant: tx.tenant, guest }, wrapped, `card ${booking}`, JSON.stringify(card));
  await storeCard(tx, { booking, guest, sealed });
}

/** What the guest of a booking has written for it. */
export async function cardOfBooking(tools: Pick<Tools, 'vault'>, tx: Transaction, booking: string): Promise<GuestCard> {
  const sealed = await cardOf(tx, booking);
  return sealed === undefined ? NO_CARD : openedCard(tools, tx.tenant, sealed);
}

/** A card as its guest has written it; of whoever was erased or has none, nothing is shown. */
export function openedCard(
  { vault }: Pick<Tools, 'vault'>,
  tenant: string,
  { booking, card, cardGuest: guest, cardKey }: SealedCard,
): GuestCard {
  if (booking === null || card === null || guest === null || cardKey === null) return NO_CARD;
  // What was sealed here was a card's: who changes it has no key.
  return JSON.parse(vault.open({ tenant, guest }, cardKey, `card ${booking}`, card)) as GuestCard;
}

/** What others see of a guest. @param now ms since 1970 */
export async function shownCard(
  tx: Transaction,
  one: { readonly guest: string; readonly arrived: boolean },
  card: GuestCard,
  now: number,
): Promise<ShownCard> {
  return card.shown.includes('badges') ? shownOf(card, await badgesOf(tx, one, now)) : shownOf(card);
}

/**
 * What a guest has earned: nothing before the desk has checked the booking in, since until then nobody knows whether it is of whose address
 * was typed.
 * @param now ms since 1970
 */
export async function badgesOf(
  tx: Transaction,
  { guest, arrived }: { readonly guest: string; readonly arrived: boolean },
  now: number,
): Promise<TravellerBadge[]> {
  return arrived ? badgesOfTraveller(await travellerFacts(tx, guest, new Date(now).toISOString())) : [];
}
