import { type Route, route } from '@pvt/kernel/http/route';
import { hostelsErrors } from '../core/errors.ts';
import { ImportAnswers, ImportRequest } from '../core/imports/import-row.ts';
import { importBookings } from '../use-cases/bookings/import-bookings.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const { PROPERTY_NOT_FOUND, IMPORT_TOO_WIDE } = hostelsErrors;

export function importRoutes(tools: BookingTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'importBookings',
      method: 'POST',
      path: '/v1/hostels/properties/:property/bookings/import',
      permission: 'hostels:manage',
      summary: 'Take in bookings of another system',
      description:
        'With their cancellations, in the order in which they happened. Each row is sold or refused by itself, by the rules of every sale; no mail is sent, and nothing is charged. A row that is sent again, by its code, is answered as it was first.',
      params: PropertyParams,
      body: ImportRequest,
      responses: { 200: { description: 'What became of each row.', schema: ImportAnswers } },
      errors: [PROPERTY_NOT_FOUND, IMPORT_TOO_WIDE],
      handler: async ({ params: { property }, body, context }) => ({
        rows: await importBookings(tools, context, property, body.rows),
      }),
    }),
  ];
}
