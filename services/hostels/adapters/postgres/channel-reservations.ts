import type { Transaction } from '@pvt/kernel/database';
import type { KnownReservation } from '../../core/channels/reservation.ts';

/** Which reservation of which channel. */
export interface ReservationKey {
  readonly property: string;
  readonly channel: string;
  readonly code: string;
}

export interface KeptReservation extends KnownReservation, ReservationKey {
  readonly booking: string | null;
  readonly contradicted: boolean;
}

const RESERVATION = `select property, channel, code, version, encode(digest, 'hex') as digest, state, booking, contradicted
  from hostels.channel_reservation where tenant = $1 and property = $2 and channel = $3 and code = $4`;

export async function reservationOf(
  tx: Transaction,
  { property, channel, code }: ReservationKey,
): Promise<KeptReservation | undefined> {
  const [row] = await tx.query<KeptReservation>(`${RESERVATION} and version > 0`, [tx.tenant, property, channel, code]);
  return row;
}

/** Until the transaction ends its messages are done by nobody else, also where none has come before. */
export async function lockReservation(
  tx: Transaction,
  { property, channel, code }: ReservationKey,
): Promise<KeptReservation> {
  const key = [tx.tenant, property, channel, code];
  await tx.query(
    `insert into hostels.channel_reservation (tenant, property, channel, code, version, digest, state)
      values ($1, $2, $3, $4, 0, '', 'cancelled') on conflict do nothing`,
    key,
  );
  const [row] = await tx.query<KeptReservation>(`${RESERVATION} for no key update`, key);
  if (row === undefined) throw new Error('a reservation is gone that was locked');
  return row;
}

export async function storeReservation(tx: Transaction, kept: KeptReservation): Promise<void> {
  const { property, channel, code, version, digest, state, booking, contradicted } = kept;
  await tx.query(
    `update hostels.channel_reservation set version = $5, digest = decode($6, 'hex'), state = $7, booking = $8, contradicted = $9,
        changed_at = now()
      where tenant = $1 and property = $2 and channel = $3 and code = $4`,
    [tx.tenant, property, channel, code, version, digest, state, booking, contradicted],
  );
}

/** Which part of the booking's new offer a stay is of. */
export async function moveToPart(tx: Transaction, stay: string, part: number): Promise<void> {
  await tx.query('update hostels.stay set part = $3 where tenant = $1 and id = $2', [tx.tenant, stay, part]);
}
