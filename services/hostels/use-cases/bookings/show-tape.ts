import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type TapeUnit, tapeSpans, tapeUnits } from '../../adapters/postgres/tape.ts';
import { type TapeRows, tapeRows } from '../../core/booking/tape-rows.ts';
import { type NamedSpan, spansByName, type TapeSpan } from '../../core/booking/tape-spans.ts';
import { requireNights, type StayDates } from '../../core/stay-dates.ts';
import { namesOf } from '../guests/guests-of.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';

const MOST_NIGHTS = 100;

type Tools = Pick<HostelsTools, 'database' | 'vault'>;

export interface Tape {
  readonly units: readonly TapeUnit[];
  readonly spans: readonly NamedSpan[];
}

/** All units of a house, and who has them in these nights. @throws PROPERTY_NOT_FOUND, STAY_DATES_INVALID */
export function showTape(tools: Tools, { tenant }: CallContext, property: string, dates: StayDates): Promise<Tape> {
  requireNights(dates, MOST_NIGHTS);
  return tools.database.snapshot(tenant, async (tx) => {
    await requireProperty(tx, property);
    const [units, { spans, names }] = await Promise.all([
      tapeUnits(tx, property),
      namedSpans(tools, tx, property, dates),
    ]);
    return { units, spans: spansByName(dates.arrival, spans, names) };
  });
}

/** Who has a house's units in these nights, in the form for charts of thousands. @throws as `showTape` */
export function showTapeRows(
  tools: Tools,
  { tenant }: CallContext,
  property: string,
  dates: StayDates,
): Promise<TapeRows> {
  requireNights(dates, MOST_NIGHTS);
  return tools.database.snapshot(tenant, async (tx) => {
    await requireProperty(tx, property);
    const { spans, names } = await namedSpans(tools, tx, property, dates);
    return tapeRows(dates.arrival, spans, names);
  });
}

/** @returns the names beside the spans, by the guests' places; null of who was erased */
async function namedSpans(
  tools: Tools,
  tx: Transaction,
  property: string,
  dates: StayDates,
): Promise<{ spans: readonly TapeSpan[]; names: readonly (string | null)[] }> {
  const { guests, spans } = await tapeSpans(tx, property, dates);
  const found = await namesOf(tools, tx, guests);
  const names = guests.map((guest) => {
    const name = found.get(guest);
    return name === undefined || name === 'erased' ? null : name;
  });
  return { spans, names };
}
