import type { CallContext } from '@pvt/kernel/context';
import { type TapeSpan, type TapeUnit, tapeSpans, tapeUnits } from '../../adapters/postgres/tape.ts';
import { requireNights, type StayDates } from '../../core/stay-dates.ts';
import { namesOf } from '../guests/guests-of.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';

const MOST_NIGHTS = 100;

export interface Tape {
  readonly units: readonly TapeUnit[];
  readonly spans: readonly (Omit<TapeSpan, 'guest'> & { readonly name: string | null })[];
}

/** All units of a house, and who has them in these nights. @throws PROPERTY_NOT_FOUND, STAY_DATES_INVALID */
export function showTape(
  tools: Pick<HostelsTools, 'database' | 'vault'>,
  { tenant }: CallContext,
  property: string,
  dates: StayDates,
): Promise<Tape> {
  requireNights(dates, MOST_NIGHTS);
  return tools.database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    const [units, spans] = await Promise.all([tapeUnits(tx, property), tapeSpans(tx, property, dates)]);
    const guests = [...new Set(spans.flatMap(({ guest }) => guest ?? []))];
    const names = await namesOf(tools, tx, guests);
    return {
      units,
      spans: spans.map(({ id, unit, kind, arrival, departure, pinned, type, booking, code, state, guest }) => {
        const known = guest === null ? undefined : names.get(guest);
        const name = known === undefined || known === 'erased' ? null : known;
        // Named one by one: to spread a thousand spans takes longer than to make them.
        return { id, unit, kind, arrival, departure, pinned, type, booking, code, state, name };
      }),
    };
  });
}
