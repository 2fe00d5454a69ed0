import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { communityErrors } from '../core/community/errors.ts';
import { communityId, instant, maybe, written } from '../core/community/fields.ts';
import {
  GuestScores,
  HouseScores,
  NewGuestReview,
  NewReview,
  ReviewSummary,
  ReviewView,
} from '../core/community/review.ts';
import { hostelsErrors } from '../core/errors.ts';
import { guestErrors } from '../core/guest-errors.ts';
import { Slug } from '../core/property.ts';
import { bookingOfGuest } from '../use-cases/bookings/get-booking.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { guestReview } from '../use-cases/community/guest-review.ts';
import { listReviews, ownReviews, summariseReviews } from '../use-cases/community/read-reviews.ts';
import { answerToReview, reviewGuest, writeReview } from '../use-cases/community/write-review.ts';
import { AtBooking, LINK_ERRORS, ofLink, WithKey } from './community-params.ts';
import { ofProperty, PropertyParams } from './property-params.ts';
import { atSite, SitePropertyParams } from './site-params.ts';

const closed = { additionalProperties: false } as const;
const standing = {
  state: Type.Enum(['closed', 'open', 'written'] as const, {
    description: 'Whether it can be written.',
    examples: ['open'],
  }),
  until: maybe(instant('When.'), 'Until when it can be written.'),
};
const GuestReview = Type.Object(
  {
    ...standing,
    own: maybe(
      Type.Object(
        {
          scores: GuestScores,
          text: Type.String({ description: 'In words.' }),
          shownFrom: instant('From when the guest reads it.'),
        },
        { ...closed, title: 'WrittenGuestReview', description: 'What the house wrote.' },
      ),
      'Null where nothing is written yet.',
    ),
  },
  { ...closed, title: 'GuestReview', description: 'What a house says of the guest of a stay.' },
);
const OwnReviews = Type.Object(
  {
    ...standing,
    own: maybe(
      Type.Object(
        {
          scores: HouseScores,
          text: Type.String({ description: 'In words.' }),
          name: maybe(Type.String(), 'The name under it.'),
          answer: maybe(Type.String(), 'What the house says to it.'),
          hidden: maybe(Type.String(), 'Why the house has hidden it.'),
          shownFrom: instant('From when others read it.'),
        },
        { ...closed, title: 'OwnReview', description: 'What the guest wrote.' },
      ),
      'Null where nothing is written yet.',
    ),
    ofMe: maybe(
      Type.Object(
        { id: communityId('Its id.'), scores: GuestScores, text: Type.String({ description: 'In words.' }) },
        { ...closed, title: 'ReviewOfGuest', description: 'What the house says of the guest.' },
      ),
      'Once both are in, or the time to write is over.',
    ),
  },
  { ...closed, title: 'OwnReviews', description: 'The reviews of a stay.' },
);
const Answer = Type.Object(
  { text: written('In words.', 'Thank you, come again!', 2000) },
  { ...closed, title: 'ReviewAnswer', description: 'What the house says.', examples: [{ text: 'Thank you!' }] },
);

const AtStay = Type.Object({ property: Slug, booking: communityId('The booking’s id.') });
const { REVIEW_NOT_OPEN, REVIEW_EXISTS, REVIEW_NOT_FOUND } = communityErrors;
const { PROPERTY_NOT_FOUND } = hostelsErrors;

/** What guests and houses say of each other after a stay. */
export function reviewRoutes(tools: BookingTools): Route[] {
  return [
    route({
      ...ofLink,
      operationId: 'getReviewsOfStay',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/bookings/:code/review',
      summary: 'The reviews of a stay, as its guest sees them',
      params: AtBooking,
      query: WithKey,
      responses: { 200: { description: 'Both sides, as far as they are shown.', schema: OwnReviews } },
      errors: LINK_ERRORS,
      handler: async ({ context, params, query }) =>
        ownReviews(tools, context, await bookingOfGuest(tools, context, { ...params, ...query })),
    }),
    route({
      ...ofLink,
      operationId: 'writeReview',
      method: 'POST',
      path: '/v1/sites/:tenant/hostels/bookings/:code/review',
      summary: 'Review the house after the stay',
      description:
        'Once, from the check-out on and for fourteen days. The house reads it when both are in, or when these are over.',
      params: AtBooking,
      query: WithKey,
      body: NewReview,
      responses: { 204: { description: 'It is written.' } },
      errors: [...LINK_ERRORS, REVIEW_NOT_OPEN, REVIEW_EXISTS],
      handler: async ({ context, params, query, body }, reply) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        await writeReview(tools, context, { booking, review: body });
        reply.status(204).send();
      },
    }),
    route({
      ...atSite,
      operationId: 'listReviewsAtSite',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/properties/:property/reviews',
      summary: 'What guests say of a house',
      params: SitePropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(ReviewView) } },
      errors: [httpErrors.TENANT_NOT_FOUND, PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ context, params: { property }, query }) => listReviews(tools, context, { property, ...query }),
    }),
    route({
      ...atSite,
      operationId: 'summariseReviewsAtSite',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/properties/:property/review-summary',
      summary: 'What guests make of a house, in numbers',
      params: SitePropertyParams,
      responses: { 200: { description: 'All of them together.', schema: ReviewSummary } },
      errors: [httpErrors.TENANT_NOT_FOUND, PROPERTY_NOT_FOUND],
      handler: ({ context, params: { property } }) => summariseReviews(tools, context, property),
    }),
    route({
      ...ofProperty,
      operationId: 'listReviews',
      method: 'GET',
      path: '/v1/hostels/properties/:property/reviews',
      permission: 'hostels:desk',
      summary: 'What guests say of a house, to be answered',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(ReviewView) } },
      errors: [PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ context, params, query }) => listReviews(tools, context, { ...params, ...query }),
    }),
    route({
      ...ofProperty,
      operationId: 'answerReview',
      method: 'POST',
      path: '/v1/hostels/properties/:property/reviews/:review/answer',
      permission: 'hostels:manage',
      summary: 'Answer a review, once',
      params: Type.Object({ property: Slug, review: communityId('The review’s id.') }),
      body: Answer,
      responses: { 204: { description: 'It is under the review.' } },
      errors: [REVIEW_NOT_FOUND, REVIEW_EXISTS],
      handler: async ({ context, params, body }, reply) => {
        await answerToReview(tools, context, { ...params, ...body });
        reply.status(204).send();
      },
    }),
    route({
      ...ofProperty,
      operationId: 'getGuestReview',
      method: 'GET',
      path: '/v1/hostels/properties/:property/bookings/:booking/guest-review',
      permission: 'hostels:desk',
      summary: 'Whether the guest can be reviewed, and what was written',
      description: 'What the guest says of the house is in its reviews, once both are in or the time to write is over.',
      params: AtStay,
      responses: { 200: { description: 'The review of the house, as far as there is one.', schema: GuestReview } },
      errors: [bookingErrors.BOOKING_NOT_FOUND, guestErrors.GUEST_ERASED],
      handler: ({ context, params }) => guestReview(tools, context, params),
    }),
    route({
      ...ofProperty,
      operationId: 'reviewGuest',
      method: 'POST',
      path: '/v1/hostels/properties/:property/bookings/:booking/guest-review',
      permission: 'hostels:desk',
      summary: 'Review the guest after the stay',
      description: 'Once, for fourteen days from the check-out on.',
      params: AtStay,
      body: NewGuestReview,
      responses: { 204: { description: 'It is written.' } },
      errors: [bookingErrors.BOOKING_NOT_FOUND, guestErrors.GUEST_ERASED, REVIEW_NOT_OPEN, REVIEW_EXISTS],
      handler: async ({ context, params, body }, reply) => {
        await reviewGuest(tools, context, { ...params, review: body });
        reply.status(204).send();
      },
    }),
  ];
}
