import type { Transaction } from '@pvt/kernel/database';
import type { HouseEvent, SignUp } from '../../core/community/house-event.ts';
import type { ExportedSignUp } from '../../core/guest-export.ts';

export interface KeptEvent {
  readonly id: string;
  readonly property: string;
  readonly definition: HouseEvent;
  readonly state: 'open' | 'cancelled';
}

/** With how many people go and wait. */
export interface CountedEvent extends KeptEvent {
  readonly going: number;
  readonly waiting: number;
  readonly people: number | null;
  readonly own: 'going' | 'waiting' | null;
}

const EVENT = 'e.id, e.property, e.definition, e.state';

export async function storeEvent(tx: Transaction, { id, property, definition, state }: KeptEvent): Promise<void> {
  await tx.query(
    `insert into hostels.house_event (tenant, id, property, definition, starts_at, state) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, id) do update set definition = excluded.definition, starts_at = excluded.starts_at, state = excluded.state`,
    [tx.tenant, id, property, JSON.stringify(definition), definition.startsAt, state],
  );
}

export async function eventOf(tx: Transaction, property: string, id: string): Promise<KeptEvent | undefined> {
  const [row] = await tx.query<KeptEvent>(
    `select ${EVENT} from hostels.house_event e where e.tenant = $1 and e.id = $3 and e.property = $2`,
    [tx.tenant, property, id],
  );
  return row;
}

/** Until the transaction ends nobody else signs up, leaves or changes it. */
export async function lockEvent(tx: Transaction, property: string, id: string): Promise<KeptEvent | undefined> {
  const [row] = await tx.query<KeptEvent>(
    `select ${EVENT} from hostels.house_event e where e.tenant = $1 and e.id = $3 and e.property = $2 for no key update of e`,
    [tx.tenant, property, id],
  );
  return row;
}

/** Those that have not begun long ago, the next first. Served by event_of_property. @param booking whose own sign-ups are shown */
export function eventsFrom(
  tx: Transaction,
  property: string,
  {
    from,
    after,
    booking,
  }: { readonly from: string; readonly after: readonly [string, string] | undefined; readonly booking: string | null },
  most: number,
): Promise<CountedEvent[]> {
  return tx.query<CountedEvent>(
    `select ${EVENT}, coalesce(s.going, 0)::integer as going, coalesce(s.waiting, 0)::integer as waiting, o.people, o.state as own
      from (select * from hostels.house_event e where e.tenant = $1 and e.property = $2 and e.starts_at >= $3
          and ($4::timestamptz is null or (e.starts_at, e.id) > ($4, $5::uuid))
        order by e.starts_at, e.id limit $7) e
      cross join lateral (select sum(s.people) filter (where s.state = 'going') as going,
          sum(s.people) filter (where s.state = 'waiting') as waiting
        from hostels.event_sign_up s where s.tenant = $1 and s.event = e.id) s
      left join lateral (select o.people, o.state from hostels.event_sign_up o
        where o.tenant = $1 and o.event = e.id and o.booking = $6 limit 1) o on true
      order by e.starts_at, e.id`,
    [tx.tenant, property, from, after?.[0] ?? null, after?.[1] ?? null, booking, most],
  );
}

/** In the order in which they came. Served by sign_up_of_event. */
export function signUpsOf(tx: Transaction, event: string): Promise<SignUp[]> {
  return tx.query<SignUp>(
    `select booking, people, state, charged, price, free_until as "freeUntil" from hostels.event_sign_up where tenant = $1 and event = $2
      order by position`,
    [tx.tenant, event],
  );
}

/** The terms of one that there is already stay as they are. */
export async function storeSignUp(tx: Transaction, event: string, signUp: SignUp): Promise<void> {
  const { booking, people, state, charged, price, freeUntil } = signUp;
  await tx.query(
    `insert into hostels.event_sign_up (tenant, event, booking, people, state, charged, price, free_until, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, now())
      on conflict (tenant, event, booking) do update set people = excluded.people, state = excluded.state, charged = excluded.charged`,
    [tx.tenant, event, booking, people, state, charged, price, freeUntil],
  );
}

/** Who comes back after having left waits behind all others. */
export async function forgetSignUp(tx: Transaction, event: string, booking: string): Promise<void> {
  await tx.query('delete from hostels.event_sign_up where tenant = $1 and event = $2 and booking = $3', [
    ...[tx.tenant, event, booking],
  ]);
}

/** Events that somebody of the booking is signed up for. Served by sign_up_of_booking. */
export function eventsOfBooking(tx: Transaction, booking: string): Promise<{ event: string; property: string }[]> {
  return tx.query<{ event: string; property: string }>(
    `select s.event, e.property from hostels.event_sign_up s
      cross join lateral (select e.property from hostels.house_event e where e.tenant = $1 and e.id = s.event limit 1) e
      where s.tenant = $1 and s.booking = $2 order by s.event`,
    [tx.tenant, booking],
  );
}

/** By all bookings of guests, the first first. Served by booking_of_guest. @param houses of which houses; all of them where it is null */
export function signUpsOfGuests(
  tx: Transaction,
  guests: readonly string[],
  houses: readonly string[] | null,
): Promise<ExportedSignUp[]> {
  return tx.query<ExportedSignUp>(
    `select s.event, b.property, s.booking, e.definition ->> 'title' as title, e.definition ->> 'startsAt' as "startsAt",
        s.people, s.state, s.charged, s.at
      from hostels.booking b
      cross join lateral (select * from hostels.event_sign_up s where s.tenant = $1 and s.booking = b.id) s
      cross join lateral (select e.definition from hostels.house_event e where e.tenant = $1 and e.id = s.event limit 1) e
      where b.tenant = $1 and b.guest = any($2) and ($3::text[] is null or b.property = any($3))
      order by s.at, s.event`,
    [tx.tenant, guests, houses],
  );
}
