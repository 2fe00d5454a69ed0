import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type TapeUnit, tapeSpans, tapeUnits } from '../../adapters/postgres/tape.ts';
import { type NamedSpan, type TapeRows, tapeRows } from '../../core/booking/tape-rows.ts';
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
  return tools.database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    const [units, spans] = await Promise.all([tapeUnits(tx, property), namedSpans(tools, tx, property, dates)]);
    return { units, spans };
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
  return tools.database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    return tapeRows(dates.arrival, await namedSpans(tools, tx, property, dates));
  });
}

async function namedSpans(tools: Tools, tx: Transaction, property: string, dates: StayDates): Promise<NamedSpan[]> {
  const spans = await tapeSpans(tx, property, dates);
  const guests = [...new Set(spans.flatMap(({ guest }) => guest ?? []))];
  const names = await namesOf(tools, tx, guests);
  return spans.map(({ id, unit, kind, arrival, departure, pinned, type, booking, code, state, guest }) => {
    const known = guest === null ? undefined : names.get(guest);
    const name = known === undefined || known === 'erased' ? null : known;
    // Named one by one: to spread a thousand spans takes longer than to make them.
    return { id, unit, kind, arrival, departure, pinned, type, booking, code, state, name };
  });
}
