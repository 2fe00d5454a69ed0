import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { TaxRow, TaxTotal, taxCsvOf } from '../core/booking/tax-report.ts';
import { hostelsErrors } from '../core/errors.ts';
import { RuleId } from '../core/price/change.ts';
import { priceErrors } from '../core/price/errors.ts';
import { NightDate } from '../core/stay-dates.ts';
import { exemptFromTax } from '../use-cases/bookings/exempt-from-tax.ts';
import { getBooking } from '../use-cases/bookings/get-booking.ts';
import { reportTaxes } from '../use-cases/bookings/report-taxes.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { BookingView, viewOf } from './booking-views.ts';
import { atBooking } from './desk-bookings.ts';
import { Id, ofProperty, PropertyParams } from './property-params.ts';

const closed = { additionalProperties: false } as const;
const Period = Type.Object({ from: NightDate, until: NightDate });

const TaxReport = Type.Object(
  {
    from: NightDate,
    until: NightDate,
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    rows: Type.Array(TaxRow, { description: 'By departure.' }),
    totals: Type.Array(TaxTotal, { description: 'By tax.' }),
  },
  { ...closed, title: 'CityTaxReport', description: 'The taxes of stays that end in a period.' },
);

const Exemption = Type.Object(
  {
    tax: RuleId,
    stay: Type.Optional(Id('Only the guests of this stay; without it, all of the booking.')),
    reference: Type.Union([Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]+$' }), Type.Null()], {
      description: 'Of the document; null where it is withdrawn, and the tax is due again.',
      examples: ['A-17'],
    }),
  },
  { ...closed, title: 'BookingTaxExemption', description: 'A certificate that exempts guests of a tax.' },
);

const { PROPERTY_NOT_FOUND, STAY_DATES_INVALID } = hostelsErrors;
const REPORTED = [PROPERTY_NOT_FOUND, STAY_DATES_INVALID, bookingErrors.PERIOD_TOO_LONG];

export function cityTaxRoutes(tools: BookingTools): Route[] {
  const desk = { ...ofProperty, permission: 'hostels:desk' } as const;
  return [
    route({
      ...desk,
      operationId: 'reportCityTax',
      method: 'GET',
      path: '/v1/hostels/properties/:property/city-tax',
      summary: 'The taxes of stays that end in a period',
      description: 'What the folios have of each tax, to the cent, and for how many guests and nights it is.',
      params: PropertyParams,
      query: Period,
      responses: { 200: { description: 'The report.', schema: TaxReport } },
      errors: REPORTED,
      handler: ({ params, context, query }) => reportTaxes(tools, context, params.property, query),
    }),
    route({
      ...desk,
      operationId: 'exportCityTax',
      method: 'GET',
      path: '/v1/hostels/properties/:property/city-tax.csv',
      summary: 'The taxes of stays that end in a period, as a file',
      description: 'Amounts are in minor units.',
      params: PropertyParams,
      query: Period,
      responses: { 200: { description: 'A CSV file.', contentType: 'text/csv' } },
      errors: REPORTED,
      handler: async ({ params, context, query }, reply) => {
        const { rows } = await reportTaxes(tools, context, params.property, query);
        reply.header('content-type', 'text/csv; charset=utf-8');
        reply.header('content-disposition', `attachment; filename="city-tax-${query.from}.csv"`);
        return taxCsvOf(rows);
      },
    }),
    route({
      ...desk,
      operationId: 'exemptFromTax',
      method: 'POST',
      path: '/v1/hostels/properties/:property/bookings/:booking/tax-exemption',
      summary: 'Exempt guests of a tax by a certificate, or have it due again',
      params: atBooking,
      body: Exemption,
      responses: { 200: { description: 'The booking as it is now.', schema: BookingView } },
      errors: [
        ...[bookingErrors.BOOKING_NOT_FOUND, bookingErrors.STAY_NOT_FOUND, bookingErrors.BOOKING_STATE],
        ...[bookingErrors.BOOKING_BUSY, bookingErrors.TAX_NOT_CHARGED, priceErrors.STAY_NOT_PRICED],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params, context, body }) => {
        await exemptFromTax(tools, context, { ...params, ...body });
        return viewOf(await getBooking(tools, context, params));
      },
    }),
  ];
}
