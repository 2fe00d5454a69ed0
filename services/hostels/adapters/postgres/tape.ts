import type { Transaction } from '@pvt/kernel/database';
import type { Condition } from '../../core/booking/housekeeping.ts';
import type { StayDates } from '../../core/stay-dates.ts';

export interface TapeUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly condition: Condition;
  readonly undisturbed: boolean;
}

/** Nights of a unit that somebody has. */
export interface TapeSpan {
  /** The hold’s, stay’s or block’s id. */
  readonly id: string;
  /** Null where it is overbooked. */
  readonly unit: string | null;
  readonly kind: 'hold' | 'stay' | 'block';
  readonly arrival: string;
  readonly departure: string;
  readonly pinned: boolean;
  readonly type: string | null;
  readonly booking: string | null;
  readonly code: string | null;
  readonly guest: string | null;
  readonly state: string | null;
}

/** In the order of the units. Served by unit_in_order. */
export function tapeUnits(tx: Transaction, property: string): Promise<TapeUnit[]> {
  return tx.query<TapeUnit>(
    `select u.id, u.name, u.kind, u.parent, coalesce(c.condition, 'clean') as condition, coalesce(c.undisturbed, false) as undisturbed
      from hostels.unit u left join hostels.unit_condition c on c.tenant = u.tenant and c.unit = u.id
      where u.tenant = $1 and u.property = $2 and not u.retired order by u.position`,
    [tx.tenant, property],
  );
}

// Stays and bookings by their keys, one by one: joined, all that the house ever had would be read.
const SPANS = {
  name: 'hostels_tape_spans',
  text: `select distinct on (o.owner, o.unit, lower(o.nights)) o.owner as id, o.unit, o.kind, lower(o.nights) as arrival,
      upper(o.nights) as departure, o.pinned, o.type, s.booking, b.code, b.guest, s.state
    from hostels.occupation o
    left join lateral (select s.booking, s.state from hostels.stay s where s.tenant = $1 and s.id = o.owner limit 1) s on true
    left join lateral (select b.code, b.guest from hostels.booking b where b.tenant = $1 and b.id = s.booking limit 1) b on true
    where o.tenant = $1 and o.property = $2 and upper(o.nights) > $3 and lower(o.nights) < $4
    order by o.owner, o.unit, lower(o.nights)`,
};

/** A room that is sold whole is one span, however many beds it has. Served by occupation_of_property. */
export function tapeSpans(tx: Transaction, property: string, { arrival, departure }: StayDates): Promise<TapeSpan[]> {
  return tx.query<TapeSpan>(SPANS, [tx.tenant, property, arrival, departure]);
}
