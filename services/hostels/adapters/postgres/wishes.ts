import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { QuoteGuest } from '../../core/offer/quote-request.ts';
import type { WishState } from '../../core/waiting/wish.ts';

export interface KeptWish {
  readonly id: string;
  readonly property: string;
  readonly type: string | null;
  readonly arrival: string;
  readonly departure: string;
  readonly guests: readonly QuoteGuest[];
  readonly guest: string;
  readonly language: string;
  readonly state: WishState;
  readonly quote: string | null;
  readonly holds: readonly string[];
  readonly due: string | null;
  readonly madeAt: string;
}

const WISH = `id, property, type, arrival, departure, guests, guest, language, state, quote, holds, due, made_at as "madeAt"`;

/** @returns false where the guest waits for the same already */
export async function insertWish(
  tx: Transaction,
  wish: Pick<KeptWish, 'id' | 'property' | 'type' | 'arrival' | 'departure' | 'guests' | 'guest' | 'language'>,
): Promise<boolean> {
  const { id, property, type, arrival, departure, guests, guest, language } = wish;
  const rows = await tx.query(
    `insert into hostels.wish (tenant, id, property, type, arrival, departure, guests, guest, language, state)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting') on conflict do nothing returning id`,
    [tx.tenant, id, property, type, arrival, departure, JSON.stringify(guests), guest, language],
  );
  return rows.length > 0;
}

/** How many stays a guest waits for, or is offered. Served by wish_open_once. */
export async function openWishesOf(tx: Transaction, guest: string): Promise<number> {
  const [row] = await tx.query<{ open: number }>(
    `select count(*)::integer as open from hostels.wish where tenant = $1 and guest = $2 and state in ('waiting', 'offered')`,
    [tx.tenant, guest],
  );
  return row?.open ?? 0;
}

/** What guests wait for, or are offered. Served by wish_open_once. */
export function openWishes(tx: Transaction, guests: readonly string[]): Promise<KeptWish[]> {
  return tx.query<KeptWish>(
    `select ${WISH} from hostels.wish where tenant = $1 and guest = any($2) and state in ('waiting', 'offered') order by id for no key update`,
    [tx.tenant, guests],
  );
}

/** All that guests have waited for, the oldest first. @param houses of which houses; all of them where it is null */
export function wishesOfGuests(
  tx: Transaction,
  guests: readonly string[],
  houses: readonly string[] | null,
): Promise<KeptWish[]> {
  return tx.query<KeptWish>(
    `select ${WISH} from hostels.wish where tenant = $1 and guest = any($2) and ($3::text[] is null or property = any($3)) order by id`,
    [tx.tenant, guests, houses],
  );
}

export async function wishOf(tx: Transaction, id: string): Promise<KeptWish | undefined> {
  const [row] = await tx.query<KeptWish>(`select ${WISH} from hostels.wish where tenant = $1 and id = $2`, [
    tx.tenant,
    id,
  ]);
  return row;
}

/** Until the transaction ends nobody else changes it. */
export async function lockWish(tx: Transaction, id: string): Promise<KeptWish | undefined> {
  const [row] = await tx.query<KeptWish>(
    `select ${WISH} from hostels.wish where tenant = $1 and id = $2 for no key update`,
    [tx.tenant, id],
  );
  return row;
}

/** What is left out stays as it is. */
export async function storeWish(
  tx: Transaction,
  id: string,
  { state, quote, holds, due }: Pick<KeptWish, 'state'> & Partial<Pick<KeptWish, 'quote' | 'holds' | 'due'>>,
): Promise<void> {
  await tx.query(
    `update hostels.wish w set state = $3, quote = coalesce($4, w.quote), holds = coalesce($5, w.holds), due = coalesce($6, w.due)
      where w.tenant = $1 and w.id = $2`,
    [tx.tenant, id, state, quote ?? null, holds ?? null, due ?? null],
  );
}

/** Of which a quote was booked; until the transaction ends nobody else changes it. Served by wish_of_property. */
export async function lockTakenWish(tx: Transaction, property: string, quote: string): Promise<KeptWish | undefined> {
  const [row] = await tx.query<KeptWish>(
    `select ${WISH} from hostels.wish where tenant = $1 and property = $2 and quote = $3 and state = 'taken' for no key update`,
    [tx.tenant, property, quote],
  );
  return row;
}

/** In its old place: unless the guest waits for the same anew. Served by the primary key. */
export async function reopenWish(
  tx: Transaction,
  { id, guest, property, arrival, departure, type }: KeptWish,
): Promise<void> {
  await tx.query(
    `update hostels.wish w set state = 'waiting', quote = null, holds = '{}', due = null
      where w.tenant = $1 and w.id = $2 and not exists (select from hostels.wish o where o.tenant = $1 and o.guest = $3
        and o.property = $4 and o.arrival = $5 and o.departure = $6 and coalesce(o.type, '') = coalesce($7::text, '')
        and o.state in ('waiting', 'offered'))`,
    [tx.tenant, id, guest, property, arrival, departure, type],
  );
}

/** The first one first. Served by wish_of_property. */
export function wishesOf(
  tx: Transaction,
  property: string,
  states: readonly WishState[] | null,
  after: string | undefined,
  most: number,
): Promise<KeptWish[]> {
  return tx.query<KeptWish>(
    `select ${WISH} from hostels.wish where tenant = $1 and property = $2 and ($3::uuid is null or id > $3)
        and ($4::text[] is null or state = any($4)) order by id limit $5`,
    [tx.tenant, property, after ?? null, states, most],
  );
}

/** Who waits, in their order. Served by wish_waiting. */
export async function waitingOf(tx: Transaction, property: string, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from hostels.wish where tenant = $1 and property = $2 and state = 'waiting' order by id limit $3`,
    [tx.tenant, property, most],
  );
  return rows.map(({ id }) => id);
}

/** Houses that somebody waits for, of all tenants. Served by wish_waiting. */
export function waitedFor(tx: Queryable): Promise<{ tenant: string; property: string }[]> {
  return tx.query<{ tenant: string; property: string }>(
    `select distinct tenant, property from hostels.wish where state = 'waiting'`,
  );
}

/** Offers that have run out, of all tenants. Served by wish_due. */
export function dueWishes(tx: Queryable, most: number): Promise<{ tenant: string; id: string }[]> {
  return tx.query<{ tenant: string; id: string }>(
    `select tenant, id from hostels.wish where state = 'offered' and due <= now() order by due limit $1`,
    [most],
  );
}
