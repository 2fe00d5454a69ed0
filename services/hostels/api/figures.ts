import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { hostelsErrors } from '../core/errors.ts';
import { NightDate } from '../core/stay-dates.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { setUpFigures } from '../use-cases/figures/set-up-figures.ts';
import { showBedNights } from '../use-cases/figures/show-bed-nights.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const BedNights = Type.Object(
  {
    beds: Type.Integer({ description: 'What the property has now.', examples: [24] }),
    bedNights: Type.Integer({ description: 'Of all nights, without what is blocked.', examples: [720] }),
  },
  { additionalProperties: false, title: 'BedNights', description: 'How many beds there were to sell.' },
);

/** What occupancy is a share of, and the metrics that insights counts. */
export function figureRoutes(tools: BookingTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'showBedNights',
      method: 'GET',
      path: '/v1/hostels/properties/:property/bed-nights',
      permission: 'hostels:read',
      summary: 'How many beds there were to sell',
      params: PropertyParams,
      query: Type.Object({ from: NightDate, to: NightDate }),
      responses: { 200: { description: 'From the first date to before the second.', schema: BedNights } },
      errors: [hostelsErrors.PROPERTY_NOT_FOUND],
      handler: ({ params, query, context }) => showBedNights(tools, context, params.property, query),
    }),
    route({
      tag: 'hostels',
      operationId: 'setUpFigures',
      method: 'PUT',
      path: '/v1/hostels/figures',
      permission: 'hostels:manage',
      summary: 'Have the figures of hostels counted',
      description:
        'Defines the metrics of what is sold, which insights counts from the first booking on, and the board `hostels`. A board that is there already is put back as it was made.',
      responses: { 204: { description: 'They are counted.' } },
      handler: async ({ context }, reply) => {
        await setUpFigures(tools, context);
        reply.status(204).send();
      },
    }),
  ];
}
