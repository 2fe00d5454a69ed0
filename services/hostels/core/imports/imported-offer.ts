import type { Offer } from '../booking/offer.ts';
import { dayOf, nightsOf } from '../night.ts';
import { split } from '../price/money.ts';
import type { CancellationPolicy } from '../price/policy.ts';
import type { Quote } from '../price/quote.ts';
import type { Place } from '../when.ts';
import type { ImportedBooking } from './import-row.ts';
import type { PlannedBooking } from './plan-import.ts';

const DAY_MS = 86_400_000;
const FREE: CancellationPolicy = {
  steps: [],
  after: { kind: 'none' },
  noShow: { kind: 'none' },
  earlyDeparture: { kind: 'none' },
  base: { extras: false, taxes: false },
};

export interface ImportedTerms {
  readonly currency: string;
  readonly place: Place;
  /** By which its dates are priced where they are changed here. */
  readonly plan: string;
}

/** What was sold elsewhere as an offer of the house: one price, split over its nights. What its terms were nobody knows here. */
export function importedOffer({ row, stays }: PlannedBooking, { currency, place, plan }: ImportedTerms): Offer {
  const { arrival, departure, guests } = row;
  const quote = importedQuote(row, { currency, place, plan });
  const places = stays.map((stay) => ({ places: stay.places, unit: null, arrival, departure }));
  return { currency, total: row.total, parts: [{ places, guests, quote, gone: [] }] };
}

function importedQuote(
  { type, arrival, departure, guests, total, bookedOn }: ImportedBooking,
  { currency, place, plan }: ImportedTerms,
): Quote {
  const nights = nightsOf(arrival, departure);
  const amounts = split(
    total,
    nights.map(() => 1),
  );
  const parts = nights.map((night, at) => ({ night, guest: null, amount: amounts[at] ?? 0 }));
  const text = { key: 'price.imported', values: {} };
  const at = dayOf(bookedOn ?? arrival) * DAY_MS;
  return {
    ...{ kind: 'quote', currency, type, plan, arrival, departure, guests: guests.length },
    lines: [{ kind: 'base', rule: type, text, nights, amount: total, parts }],
    ...{ accommodation: total, extras: 0, taxes: 0, total, includedTaxes: [], warnings: [] },
    ...{ quotedAt: at, expiresAt: at, terms: { place, cancellation: FREE, deposit: { kind: 'none' } } },
  };
}
