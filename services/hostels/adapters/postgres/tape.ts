import type { Statement, Transaction } from '@pvt/kernel/database';
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

/** What a chart shows is many rows of few columns: as arrays they cost half. */
const SPANS = {
  name: 'hostels_tape_spans',
  rowMode: 'array',
  text: `select distinct on (o.owner, o.unit, lower(o.nights)) o.owner, o.unit, o.kind, lower(o.nights), upper(o.nights), o.pinned, o.type
    from hostels.occupation o
    where o.tenant = $1 and o.property = $2 and upper(o.nights) > $3 and lower(o.nights) < $4
    order by o.owner, o.unit, lower(o.nights)`,
} as const;
type SpanRow = [
  ...[id: string, unit: string | null, kind: TapeSpan['kind'], arrival: string, departure: string],
  ...[pinned: boolean, type: string | null],
];

// By many keys at once, and put together here: joined, each is looked for by itself, which takes four times as long, or all are read that
// the house ever had.
const STAYS = {
  name: 'hostels_tape_stays',
  rowMode: 'array',
  text: 'select s.id, s.booking, s.state from hostels.stay s where s.tenant = $1 and s.id = any($2::uuid[])',
} as const;
type StayRow = [id: string, booking: string, state: string];

const BOOKINGS = {
  name: 'hostels_tape_bookings',
  rowMode: 'array',
  text: 'select b.id, b.code, b.guest from hostels.booking b where b.tenant = $1 and b.id = any($2::uuid[])',
} as const;
type BookingRow = [id: string, code: string, guest: string];

/** A room that is sold whole is one span, however many beds it has. Served by occupation_of_property and the primary keys. */
export async function tapeSpans(
  tx: Transaction,
  property: string,
  { arrival, departure }: StayDates,
): Promise<TapeSpan[]> {
  const spans = await tx.query<SpanRow>(SPANS, [tx.tenant, property, arrival, departure]);
  const stays = await byKey<StayRow>(
    tx,
    STAYS,
    spans.map(([id]) => id),
  );
  const bookings = await byKey<BookingRow>(
    tx,
    BOOKINGS,
    [...stays.values()].map(([, booking]) => booking),
  );
  return spans.map(([id, unit, kind, from, until, pinned, type]) => {
    const [, booking = null, state = null] = stays.get(id) ?? [];
    const [, code = null, guest = null] = bookings.get(booking ?? '') ?? [];
    return { id, unit, kind, arrival: from, departure: until, pinned, type, booking, code, guest, state };
  });
}

async function byKey<Row extends [id: string, ...unknown[]]>(
  tx: Transaction,
  statement: Statement,
  ids: readonly string[],
): Promise<Map<string, Row>> {
  if (ids.length === 0) return new Map();
  // Ids need no quoting, which would take as long as the rest.
  const rows = await tx.query<Row>(statement, [tx.tenant, `{${[...new Set(ids)].join(',')}}`]);
  return new Map(rows.map((row) => [row[0], row]));
}
