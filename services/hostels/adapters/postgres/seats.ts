import type { Transaction } from '@pvt/kernel/database';
import type { SeatMove, TakenSeat } from '../../core/offer/taken-seat.ts';
import type { StayDates } from '../../core/stay-dates.ts';

interface SeatRow extends Omit<TakenSeat, 'party'> {
  readonly booking: string | null;
  /** They asked for one room, or a child is among them. */
  readonly inseparable: boolean;
}

// Who has come, or should have come before today, stays where they are, asked for or not. What was over when it was imported has a unit
// that the import has chosen: until somebody changes the booking, nobody knows it by that. By occupation_of_nights and keys.
const SEATS = {
  name: 'hostels_seats',
  text: `select distinct on (o.owner, o.unit, o.nights) o.owner, o.kind, o.unit, o.type, lower(o.nights) as arrival, upper(o.nights) as departure,
      o.expires_at as "expiresAt",
      o.pinned or not ($6 and coalesce(s.state = 'left' and b.source = 'import' and b.version = 1, false))
        and (coalesce(s.state, 'expected') <> 'expected' or lower(o.nights) < (now() at time zone p.zone)::date) as pinned,
      s.booking, coalesce((b.request ->> 'together')::boolean, false) or coalesce(s.guests::text like '%"child"%', false) as inseparable
    from hostels.property p
    join hostels.occupation o on o.tenant = $1 and o.property = $2 and upper(o.nights) > $3::date and lower(o.nights) < $4::date
    left join lateral (select s.booking, s.guests, s.state from hostels.stay s where s.tenant = $1 and s.id = o.owner limit 1) s on true
    left join lateral (select b.request, b.source, b.version from hostels.booking b where b.tenant = $1 and b.id = s.booking limit 1) b on true
    where p.tenant = $1 and p.slug = $2 and o.unit is not null and ($5 or o.expires_at is null or o.expires_at > now())
    order by o.owner, o.unit, o.nights`,
};

/**
 * Who has which unit in some nights.
 * @param lapsed whether holds that have run out count: they have their beds until somebody ends them
 * @param imported whether stays that were over when they were imported may be moved
 */
export async function seatsIn(
  tx: Transaction,
  property: string,
  { arrival, departure }: StayDates,
  lapsed: boolean,
  imported = false,
): Promise<TakenSeat[]> {
  const rows = await tx.query<SeatRow>(SEATS, [tx.tenant, property, arrival, departure, lapsed, imported]);
  const apart = new Map<string, boolean>();
  const stays = new Map<string, number>();
  for (const { booking, inseparable } of rows) {
    if (booking === null) continue;
    stays.set(booking, (stays.get(booking) ?? 0) + 1);
    apart.set(booking, (apart.get(booking) ?? false) || inseparable);
  }
  return rows.map(({ booking, inseparable: _inseparable, ...seat }) =>
    booking === null || (stays.get(booking) ?? 0) < 2
      ? seat
      : { ...seat, party: { id: booking, inseparable: apart.get(booking) ?? false } },
  );
}

/**
 * Gives stays other units, with all beds of these. First all of them leave, then all of them arrive: counts move with each step, and a full
 * house has no free bed to pass through.
 * @throws PostgreSQL's 23P01 where somebody else has a bed of them
 */
export async function moveSeats(tx: Transaction, property: string, moves: readonly SeatMove[]): Promise<void> {
  if (moves.length === 0) return;
  const column = <T>(of: (move: SeatMove) => T): T[] => moves.map(of);
  await tx.query(
    `delete from hostels.occupation o using unnest($2::uuid[], $3::uuid[], $4::date[], $5::date[]) as m (owner, unit, arrival, departure)
      where o.tenant = $1 and o.owner = m.owner and o.unit = m.unit and o.nights = daterange(m.arrival, m.departure) and o.kind <> 'block'`,
    [
      ...[tx.tenant, column(({ seat }) => seat.owner), column(({ seat }) => seat.unit)],
      ...[column(({ seat }) => seat.arrival), column(({ seat }) => seat.departure)],
    ],
  );
  await tx.query(
    `insert into hostels.occupation (tenant, property, bed, nights, kind, owner, unit, type, expires_at)
      select $1, $2, b.bed, daterange(m.arrival, m.departure), m.kind, m.owner, m.unit, m.type, m.expires_at
        from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::date[], $8::date[], $9::timestamptz[])
          as m (owner, unit, kind, type, arrival, departure, expires_at)
        join hostels.unit_bed b on b.tenant = $1 and b.unit = m.unit`,
    [
      ...[tx.tenant, property, column(({ seat }) => seat.owner), column(({ to }) => to)],
      ...[column(({ seat }) => seat.kind), column(({ seat }) => seat.type)],
      ...[column(({ seat }) => seat.arrival), column(({ seat }) => seat.departure)],
      column(({ seat }) => seat.expiresAt),
    ],
  );
}
