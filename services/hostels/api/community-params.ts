import { httpErrors } from '@pvt/kernel/http/problem';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { guestErrors } from '../core/guest-errors.ts';
import { withKey } from './guest-link.ts';
import { atSite, SiteParams } from './site-params.ts';

const closed = { additionalProperties: false } as const;
export const { tenant } = SiteParams.properties;
export const code = Type.String({ maxLength: 20, description: 'The booking’s code.', examples: ['BCD-1234'] });
export const AtBooking = Type.Object({ tenant, code });

/** Whoever has a booking's link is its guest. */
export const { key } = withKey.properties;
export const WithKey = Type.Object({ key }, closed);

/** Every route of a guest's link, below `…/bookings/{code}`. */
export const ofLink = { ...atSite, tag: 'hostels-site' } as const;
export const LINK_ERRORS = [
  httpErrors.TENANT_NOT_FOUND,
  bookingErrors.BOOKING_NOT_FOUND,
  guestErrors.GUEST_ERASED,
] as const;

export const Made = Type.Object(
  {
    id: Type.String({ description: 'Its id.', examples: ['0198c0de-5555-7000-8000-000000000001'] }),
  },
  { ...closed, title: 'MadeId', description: 'What was made.' },
);
