import Type, { type Static } from 'typebox';
import { csvOf } from '../csv.ts';
import { type Night, nightsOf } from '../night.ts';
import { standingOf } from '../price/parts.ts';
import { Money } from './booking.ts';
import type { Offer, OfferedPart } from './offer.ts';
import { BOOKING_STATES } from './state.ts';

const closed = { additionalProperties: false } as const;
const count = (description: string) => Type.Integer({ minimum: 0, description, examples: [6] });
const counts = {
  guestNights: count('Guests times nights that still stand.'),
  taxed: count('Of these, how many are taxed.'),
  certified: count('Of these, how many a certificate exempts.'),
  others: count('Of these, how many are not taxed for another reason: the age, or the most nights that are.'),
};

export const TaxRow = Type.Object(
  {
    booking: Type.String({ description: 'The booking’s id.' }),
    code: Type.String({ description: 'The booking’s code.', examples: ['BCD-1234'] }),
    state: Type.Enum(BOOKING_STATES, { description: 'Where it stands.' }),
    arrival: Type.String({ description: 'The first night.' }),
    departure: Type.String({ description: 'The day after the last.' }),
    tax: Type.String({ description: 'The tax’s id.', examples: ['city'] }),
    guests: count('How many guests.'),
    ...counts,
    references: Type.Array(Type.String(), { description: 'Of the documents that exempt guests of it.' }),
    amount: Money('What the folio has of the tax, and what of it is in the prices.'),
  },
  { ...closed, title: 'CityTaxRow', description: 'A tax of a booking.' },
);
export type TaxRow = Static<typeof TaxRow>;

export const TaxTotal = Type.Object(
  { tax: Type.String({ description: 'The tax’s id.', examples: ['city'] }), ...counts, amount: Money('Of all rows.') },
  { ...closed, title: 'CityTaxTotal', description: 'All rows of a tax.' },
);
export type TaxTotal = Static<typeof TaxTotal>;

/** A booking, and what its folio has of a tax. */
export interface TaxedBooking
  extends Pick<TaxRow, 'booking' | 'code' | 'state' | 'arrival' | 'departure' | 'tax' | 'amount'> {
  readonly offer: Pick<Offer, 'parts'>;
}

/** The amount is the folio's, to the cent, and what of the tax is in prices that still stand; what it is for is counted from what still stands. */
export function taxRowOf({ offer, tax, ...booking }: TaxedBooking): TaxRow {
  const parts = offer.parts.map((part) => countedOf(part, tax));
  const sum = (of: keyof Omit<Counted, 'references'>): number => parts.reduce((all, part) => all + part[of], 0);
  const [guestNights, taxed, certified] = [sum('guestNights'), sum('taxed'), sum('certified')];
  return {
    ...{ ...booking, tax, guests: offer.parts.reduce((all, { guests }) => all + guests.length, 0) },
    ...{ guestNights, taxed, certified, others: guestNights - taxed - certified },
    references: [...new Set(parts.flatMap(({ references }) => references))],
    amount: booking.amount + sum('included'),
  };
}

interface Counted {
  readonly guestNights: number;
  readonly taxed: number;
  readonly certified: number;
  /** Minor units of the tax in the prices. */
  readonly included: number;
  readonly references: readonly string[];
}

function countedOf({ quote, gone, guests }: OfferedPart, tax: string): Counted {
  const lines = quote.lines.filter(({ kind, rule }) => kind === 'tax' && rule === tax);
  const exempt = lines.filter(({ text }) => text.key === 'price.tax.exempt');
  const exemptGuests = exempt.map(({ text: { values } }) => Number(values['guest']));
  const places = [...guests.keys()].flatMap((guest) =>
    nightsOf(quote.arrival, quote.departure).map((night) => ({ guest, night })),
  );
  const standing = places.filter(({ guest, night }) => !isGone(gone, guest, night));
  const still = standingOf(quote, gone);
  const inPrices = still.includedTaxes.filter(({ rule }) => rule === tax);
  const ofTax = [...still.lines.filter(({ kind, rule }) => kind === 'tax' && rule === tax), ...inPrices];
  const due = new Set(ofTax.flatMap(({ parts }) => parts.map(({ guest, night }) => `${guest} ${night}`)));
  const taxed = standing.filter(({ guest, night }) => due.has(`${guest} ${night}`) || due.has(`null ${night}`));
  return {
    guestNights: standing.length,
    taxed: taxed.length,
    certified: standing.filter(({ guest }) => exemptGuests.includes(guest)).length,
    included: inPrices.reduce((all, { amount }) => all + amount, 0),
    references: exempt.map(({ text: { values } }) => String(values['reference'])),
  };
}

function isGone(gone: OfferedPart['gone'], guest: number, night: Night): boolean {
  return gone.some((piece) => (piece.guests?.includes(guest) ?? true) && (piece.nights?.includes(night) ?? true));
}

export function taxTotalsOf(rows: readonly TaxRow[]): TaxTotal[] {
  return [...Map.groupBy(rows, ({ tax }) => tax)].map(([tax, of]) => {
    const sum = (key: 'guestNights' | 'taxed' | 'certified' | 'others' | 'amount') =>
      of.reduce((all, row) => all + row[key], 0);
    return {
      ...{ tax, guestNights: sum('guestNights'), taxed: sum('taxed'), certified: sum('certified') },
      ...{ others: sum('others'), amount: sum('amount') },
    };
  });
}

const COLUMNS = [
  ...['code', 'state', 'arrival', 'departure', 'tax', 'guests', 'guestNights', 'taxed', 'certified', 'others'],
  ...['references', 'amount'],
] as const;

/** Amounts in minor units. */
export const taxCsvOf = (rows: readonly TaxRow[]): string => csvOf(COLUMNS, rows);
