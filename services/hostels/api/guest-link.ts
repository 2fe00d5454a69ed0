import type { CallContext } from '@pvt/kernel/context';
import Type, { type Static } from 'typebox';
import { bookingOfGuest } from '../use-cases/bookings/get-booking.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { SiteParams } from './site-params.ts';

const closed = { additionalProperties: false } as const;
const { tenant } = SiteParams.properties;
/** A booking of a guest, by its code. */
export const atBooking = Type.Object({
  tenant,
  code: Type.String({ maxLength: 20, description: 'The booking’s code.', examples: ['BCD-1234'] }),
});
export const atStayOfBooking = Type.Object({
  ...atBooking.properties,
  stay: Type.String({ format: 'uuid', maxLength: 36, description: 'The stay’s id.' }),
});
export const withKey = Type.Object(
  {
    key: Type.String({
      maxLength: 100,
      description: 'The secret of the guest’s link. Rather as the header `booking-key`: addresses are logged.',
      examples: ['q2w3…'],
    }),
  },
  closed,
);

interface AtBooking {
  readonly params: Static<typeof atBooking>;
  readonly context: CallContext;
}

/** The booking that a guest's link leads to. */
export function bookingOfLink(tools: BookingTools): (request: AtBooking, key: string) => Promise<string> {
  return ({ params: { code }, context }, key) => bookingOfGuest(tools, context, { code, key });
}
