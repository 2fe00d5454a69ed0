import type { Transaction } from '@pvt/kernel/database';

/** The card of a booking; null without one, and the key of whoever was erased. */
export interface SealedCard {
  readonly booking: string | null;
  readonly card: Buffer | null;
  /** Whose key it is sealed with: of a record that was merged, its own. */
  readonly cardGuest: string | null;
  readonly cardKey: Buffer | null;
}

export async function storeCard(
  tx: Transaction,
  { booking, guest, sealed }: { readonly booking: string; readonly guest: string; readonly sealed: Uint8Array },
): Promise<void> {
  await tx.query(
    `insert into hostels.guest_card (tenant, booking, guest, sealed) values ($1, $2, $3, $4)
      on conflict (tenant, booking) do update set guest = excluded.guest, sealed = excluded.sealed`,
    [tx.tenant, booking, guest, sealed],
  );
}

/** For a query with `p.booking`, and $1 the tenant. */
export const CARD_COLUMNS = 'c.sealed as card, c.guest as "cardGuest", ck.wrapped as "cardKey"';
export const WITH_CARD = `left join hostels.guest_card c on c.tenant = $1 and c.booking = p.booking
  left join hostels.guest_key ck on ck.tenant = $1 and ck.guest = c.guest`;

export async function cardOf(tx: Transaction, booking: string): Promise<SealedCard | undefined> {
  const [row] = await tx.query<SealedCard>(
    `select p.booking, ${CARD_COLUMNS} from (select $2::uuid as booking) p ${WITH_CARD}`,
    [tx.tenant, booking],
  );
  return row;
}

export interface NewPresence {
  readonly id: string;
  readonly booking: string;
  readonly property: string;
  readonly guest: string;
}

/** @returns whether the guest was not on the board before */
export async function addPresence(tx: Transaction, { id, booking, property, guest }: NewPresence): Promise<boolean> {
  const rows = await tx.query(
    `insert into hostels.board_presence (tenant, booking, id, property, guest, since) values ($1, $2, $3, $4, $5, now())
      on conflict (tenant, booking) do nothing returning id`,
    [tx.tenant, booking, id, property, guest],
  );
  return rows.length > 0;
}

/** @returns whether the guest was on the board */
export async function removePresence(tx: Transaction, booking: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from hostels.board_presence where tenant = $1 and booking = $2 returning booking',
    [tx.tenant, booking],
  );
  return rows.length > 0;
}

export interface Present extends SealedCard {
  readonly id: string;
  readonly booking: string;
  readonly guest: string;
  readonly property: string;
  /** Whether the desk has checked the booking in. */
  readonly arrived: boolean;
}

const PRESENT = `select p.id, p.booking, p.guest, p.property, ${CARD_COLUMNS},
    exists (select from hostels.booking b where b.tenant = $1 and b.id = p.booking and b.state = 'in_house') as arrived
  from hostels.board_presence p ${WITH_CARD}`;

export async function presenceOf(tx: Transaction, booking: string): Promise<Present | undefined> {
  const [row] = await tx.query<Present>(`${PRESENT} where p.tenant = $1 and p.booking = $2`, [tx.tenant, booking]);
  return row;
}

/** Served by presence_by_id. */
export async function presenceById(tx: Transaction, id: string): Promise<Present | undefined> {
  const [row] = await tx.query<Present>(`${PRESENT} where p.tenant = $1 and p.id = $2`, [tx.tenant, id]);
  return row;
}

export interface Nights {
  readonly arrival: string;
  readonly departure: string;
}

/**
 * Who else shows themselves at a house and has a night or a day of one's own: those whom one has blocked, or who have blocked one, are left
 * out. By the stays of these dates, which stay_of_dates serves.
 */
export function presentWith(
  tx: Transaction,
  {
    property,
    booking,
    guest,
    arrival,
    departure,
    today,
  }: Nights & { readonly property: string; readonly booking: string; readonly guest: string; readonly today: string },
  most: number,
): Promise<Present[]> {
  return tx.query<Present>(
    `select p.* from (
        select distinct s.booking from hostels.stay s
          where s.tenant = $1 and s.property = $2 and s.departure >= greatest($4::date, $7::date) and s.arrival <= $5
            and s.state in ('expected', 'in_house') and s.booking <> $3) s
      cross join lateral (${PRESENT} where p.tenant = $1 and p.booking = s.booking and p.guest <> $6
        and not exists (select from hostels.guest_block x where x.tenant = $1 and x.guest = $6 and x.blocked = p.guest)
        and not exists (select from hostels.guest_block x where x.tenant = $1 and x.guest = p.guest and x.blocked = $6) limit 1) p
      order by p.id limit $8`,
    [tx.tenant, property, booking, arrival, departure, guest, today, most],
  );
}
