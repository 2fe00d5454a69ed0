import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { NightOfType } from '../core/availability.ts';
import { CountCheck } from '../core/count-check.ts';
import { hostelsErrors } from '../core/errors.ts';
import { MOST_NIGHTS, NightDate } from '../core/stay-dates.ts';
import { checkCounts } from '../use-cases/check-counts.ts';
import { recountNights } from '../use-cases/recount-nights.ts';
import { showAvailability } from '../use-cases/show-availability.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const Availability = Type.Object(
  {
    types: Type.Array(
      Type.Object(
        {
          type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
          nights: Type.Array(
            Type.Object(
              {
                ...NightOfType.properties,
                sellable: Type.Integer({
                  description: 'How many more can be sold, with the allowance for overbooking.',
                  examples: [10],
                }),
              },
              {
                additionalProperties: false,
                title: 'AvailableNight',
                description: 'What a room type has in one night.',
              },
            ),
            { description: 'One for each night, in order.' },
          ),
        },
        { additionalProperties: false, title: 'TypeAvailability', description: 'What a room type has, by night.' },
      ),
      { description: 'By code.' },
    ),
  },
  {
    additionalProperties: false,
    title: 'Availability',
    description: 'What a property has to sell, by type and night.',
  },
);

const { PROPERTY_NOT_FOUND } = hostelsErrors;

export function availabilityRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'showAvailability',
      method: 'GET',
      path: '/v1/hostels/properties/:property/availability',
      permission: 'hostels:read',
      summary: 'What can be sold, by type and night',
      params: PropertyParams,
      query: Type.Object({
        arrival: Type.Optional(NightDate),
        nights: Type.Integer({
          minimum: 1,
          maximum: MOST_NIGHTS,
          default: 14,
          description: 'How many nights from the arrival on; without one, from today on.',
          examples: [14],
        }),
      }),
      responses: { 200: { description: 'Of all room types.', schema: Availability } },
      errors: [PROPERTY_NOT_FOUND],
      handler: async ({ params, query, context }) => ({
        types: await showAvailability(tools, context, params.property, query),
      }),
    }),
    route({
      ...ofProperty,
      operationId: 'checkCounts',
      method: 'GET',
      path: '/v1/hostels/properties/:property/count-check',
      permission: 'hostels:read',
      summary: 'Compare the counts with the beds',
      description: 'Reads all that the property has sold, as of one moment. It is done each night by itself.',
      params: PropertyParams,
      responses: { 200: { description: 'What differs.', schema: CountCheck } },
      errors: [PROPERTY_NOT_FOUND],
      handler: ({ params, context }) => checkCounts(tools, context, params.property),
    }),
    route({
      ...ofProperty,
      operationId: 'recountNights',
      method: 'POST',
      path: '/v1/hostels/properties/:property/recount',
      permission: 'hostels:manage',
      summary: 'Count all nights anew',
      params: PropertyParams,
      responses: { 200: { description: 'What was wrong, and is right now.', schema: CountCheck } },
      errors: [PROPERTY_NOT_FOUND],
      handler: ({ params, context }) => recountNights(tools, context, params.property),
    }),
  ];
}
