import type { Transaction } from '@pvt/kernel/database';
import type { Condition } from '../../core/booking/housekeeping.ts';
import type { TapeSpan } from '../../core/booking/tape-spans.ts';
import type { StayDates } from '../../core/stay-dates.ts';

export interface TapeUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly condition: Condition;
  readonly undisturbed: boolean;
}

export interface TapeSpans {
  /** Each once. */
  readonly guests: readonly string[];
  readonly spans: readonly TapeSpan[];
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

// Full joins, for those alone are never done row by row: by one look-up for each of thousands it takes four times as long, and PostgreSQL chooses
// that wherever it expects few. What has no span is left out below. As arrays, many rows of few columns cost half.
const SPANS = {
  name: 'hostels_tape_spans',
  rowMode: 'array',
  text: `select o.owner, o.unit, o.kind, o.first, o.nights, o.pinned, o.type, o.by_bed, s.booking, s.state, b.code, b.guest
    from (select o.owner, o.unit, o.kind, lower(o.nights) - $3::date as first, upper(o.nights) - lower(o.nights) as nights, o.pinned, o.type,
          o.unit = o.bed as by_bed
        from hostels.occupation o
        where o.tenant = $1 and o.property = $2 and upper(o.nights) > $3::date and lower(o.nights) < $4::date) o
      full join (select s.id, s.booking, s.state from hostels.stay s
        where s.tenant = $1 and s.property = $2 and s.departure > $3::date and s.arrival < $4::date
          and s.state in ('expected', 'in_house', 'left')) s on s.id = o.owner
      full join (select b.id, b.code, b.guest from hostels.booking b
        where b.tenant = $1 and b.property = $2 and b.departure > $3::date and b.arrival < $4::date and b.charged) b on b.id = s.booking`,
} as const;
type Booked = [booking: string | null, state: string | null, code: string | null, guest: string | null];
type SpanRow = [
  ...[id: string | null, unit: string | null, kind: TapeSpan['kind'], first: number, nights: number],
  ...[pinned: boolean, type: string | null, byBed: boolean | null],
  ...Booked,
];

const BOOKED = {
  name: 'hostels_tape_booked',
  rowMode: 'array',
  text: `select s.id, s.booking, s.state, b.code, b.guest
    from hostels.stay s join hostels.booking b on b.tenant = s.tenant and b.id = s.booking where s.tenant = $1 and s.id = any($2::uuid[])`,
} as const;
type BookedRow = [id: string, ...Booked];

/**
 * A room that is sold whole is one span, however many beds it has. In no order. Served by occupation_of_nights, stay_of_dates, booking_of_dates
 * and, for what is not paid yet, the primary keys.
 */
export async function tapeSpans(
  tx: Transaction,
  property: string,
  { arrival, departure }: StayDates,
): Promise<TapeSpans> {
  const rows = withoutRepeats(await tx.query<SpanRow>(SPANS, [tx.tenant, property, arrival, departure]));
  const unpaid = rows.flatMap(([id, , kind, , , , , , , , code]) => (kind === 'stay' && code === null ? [id] : []));
  const found = unpaid.length === 0 ? [] : await tx.query<BookedRow>(BOOKED, [tx.tenant, unpaid]);
  const bookedOf = new Map(found.map(([id, ...booked]) => [id, booked]));
  const guests = new Map<string, number>();
  const placeOf = (guest: string): number => {
    const place = guests.get(guest) ?? guests.size;
    if (place === guests.size) guests.set(guest, place);
    return place;
  };
  const spans = rows.map(([id, unit, kind, first, nights, pinned, type, , ...joined]): TapeSpan => {
    const [booking, state, code, guest] = joined[2] === null ? (bookedOf.get(id) ?? joined) : joined;
    const place = guest === null ? null : placeOf(guest);
    return { id, unit, kind, first, nights, pinned, type, booking, code, guest: place, state };
  });
  return { guests: [...guests.keys()], spans };
}

type Span = [id: string, ...Rest<SpanRow>];
type Rest<Row> = Row extends [unknown, ...infer Others] ? Others : never;

/** Of a room that is sold whole each of its beds has a row. */
function withoutRepeats(rows: readonly SpanRow[]): Span[] {
  const seen = new Set<string>();
  return rows.filter((row): row is Span => {
    const [id, unit, , first, , , , byBed] = row;
    if (id === null) return false;
    if (byBed === true) return true;
    const span = `${id} ${unit} ${first}`;
    if (seen.has(span)) return false;
    seen.add(span);
    return true;
  });
}
