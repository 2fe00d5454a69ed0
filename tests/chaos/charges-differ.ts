import type { BookingView } from './booking-house.ts';

/** What moved at the provider by one payment, in minor units. */
export interface Charge {
  /** What was paid for, as its intent has it: `booking:ID`. */
  readonly reference: string;
  readonly charged: number;
  readonly returned: number;
}

/** What of a booking tells what it was charged. */
export interface Charged extends Pick<BookingView, 'id' | 'code' | 'state' | 'total'> {
  readonly payments: readonly { readonly state: string; readonly returned: number }[];
}

/** Nobody is charged without a stay, and no stay is without its charge. @returns every difference, as a sentence */
export function chargesDiffer(bookings: readonly Charged[], charges: readonly Charge[]): string[] {
  const charged = Map.groupBy(charges, ({ reference }) => reference);
  const references = new Set(bookings.map(referenceOf));
  return [
    ...bookings.flatMap((booking) => {
      const [wanted, found] = [textOf([wantedOf(booking)]), textOf(charged.get(referenceOf(booking)) ?? [])];
      return wanted === found
        ? []
        : [`${booking.code} is ${booking.state} with ${wanted}, and at the provider ${found}`];
    }),
    ...[...charged].flatMap(([reference, all]) =>
      references.has(reference) ? [] : [`${textOf(all)} for ${reference}, which is no booking`],
    ),
  ];
}

const referenceOf = ({ id }: Charged): string => `booking:${id}`;

function wantedOf({ state, total, payments }: Charged): Omit<Charge, 'reference'> {
  const isPaid = state === 'confirmed' || (state === 'cancelled' && payments.some((each) => each.state === 'taken'));
  if (!isPaid) return { charged: 0, returned: 0 };
  return { charged: total, returned: payments.reduce((sum, { returned }) => sum + returned, 0) };
}

function textOf(charges: readonly Omit<Charge, 'reference'>[]): string {
  const sum = (of: 'charged' | 'returned'): number => charges.reduce((all, each) => all + each[of], 0);
  return `${sum('charged')} charged and ${sum('returned')} returned`;
}
