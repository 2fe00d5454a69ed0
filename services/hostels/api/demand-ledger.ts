import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { csvOf } from '../core/csv.ts';
import { hostelsErrors } from '../core/errors.ts';
import { NightDate } from '../core/stay-dates.ts';
import { exportDemand, listDemand, reportDemand } from '../use-cases/search/read-demand.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const closed = { additionalProperties: false } as const;
const Count = (description: string) => Type.Integer({ description, examples: [12] });
const Minor = (description: string) => Type.Integer({ description: `${description} Minor units.`, examples: [2500] });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
const text = (example: string) => Type.String({ examples: [example] });

const Period = {
  from: Type.String({
    ...NightDate,
    description: 'The first day on which it was asked for, of the property’s calendar.',
  }),
  until: Type.String({ ...NightDate, description: 'The day after the last one; 400 days at most.' }),
};
const counts = {
  quotes: Count('How many prices were given.'),
  refusals: Count('How often there was none.'),
  bookings: Count('How many bookings were made.'),
};

const DemandLine = Type.Object(
  {
    id: Type.String({ description: 'Its id.' }),
    at: Type.String({ description: 'An ISO instant.' }),
    kind: Type.Enum(['quote', 'refusal']),
    arrival: NightDate,
    departure: NightDate,
    guests: Count('All of them.'),
    children: Count('Of the guests.'),
    type: nullable(text('dorm-8'), 'The room types, or the one that was asked for.'),
    plan: nullable(text('flexible'), 'The rate plan.'),
    total: nullable(Minor('What it was to cost.'), 'Null for a refusal.'),
    currency: nullable(text('EUR'), 'ISO 4217.'),
    reason: nullable(text('TYPE_SOLD_OUT'), 'The code of what was in the way.'),
  },
  {
    ...closed,
    title: 'DemandLine',
    description: 'What somebody asked for, and what it came to: nobody in particular.',
  },
);

const DemandReport = Type.Object(
  {
    ...Period,
    currency: text('EUR'),
    searches: Count('Searches of the place that the house is in.'),
    ...counts,
    conversion: nullable(Type.Number({ examples: [0.12] }), 'The share of quotes that were booked; null without any.'),
    nights: Type.Array(
      Type.Object(
        {
          night: NightDate,
          ...counts,
          price: nullable(Minor('The mean of what was quoted for a guest.'), 'Null where nothing was quoted.'),
        },
        { ...closed, title: 'NightDemand' },
      ),
      { description: 'By night asked for, up to 1,000.' },
    ),
    leads: Type.Array(
      Type.Object(
        {
          from: Count('Days between asking and arrival.'),
          to: nullable(Type.Integer({ examples: [7] }), 'The last of them; null where there is none.'),
          ...counts,
        },
        { ...closed, title: 'LeadDemand' },
      ),
    ),
    prices: Type.Array(
      Type.Object(
        {
          from: Minor('For a guest and night.'),
          to: Minor('Not included.'),
          quotes: counts.quotes,
          bookings: counts.bookings,
        },
        { ...closed, title: 'PriceDemand' },
      ),
    ),
    reasons: Type.Array(
      Type.Object({ reason: text('TYPE_SOLD_OUT'), refusals: counts.refusals }, { ...closed, title: 'RefusalReason' }),
      { description: 'The most frequent first.' },
    ),
  },
  { ...closed, title: 'DemandReport', description: 'What was asked for of a house and what came of it.' },
);

const { id: _id, ...columns } = DemandLine.properties;
const COLUMNS = Object.keys(columns) as (keyof typeof columns)[];
const { PROPERTY_NOT_FOUND, STAY_DATES_INVALID } = hostelsErrors;

/** What guests have asked for, at which price, and what came of it. */
export function demandLedgerRoutes(tools: HostelsTools): Route[] {
  const read = { ...ofProperty, permission: 'hostels:read', params: PropertyParams } as const;
  const errors = [PROPERTY_NOT_FOUND, STAY_DATES_INVALID];
  return [
    route({
      ...read,
      operationId: 'reportDemand',
      method: 'GET',
      path: '/v1/hostels/properties/:property/demand/report',
      summary: 'What was asked for, by night, lead time and price, and what came of it',
      description: 'By the days on which it was asked for. Kept for 400 days, or as the installation is set.',
      query: Type.Object(Period),
      responses: { 200: { description: 'The report.', schema: DemandReport } },
      errors,
      handler: async ({ params, query, context }) => {
        const { nights, leads, prices, reasons, ...report } = await reportDemand(
          tools,
          context,
          params.property,
          query,
        );
        return { ...report, nights: [...nights], leads: [...leads], prices: [...prices], reasons: [...reasons] };
      },
    }),
    route({
      ...read,
      operationId: 'listDemand',
      method: 'GET',
      path: '/v1/hostels/properties/:property/demand',
      summary: 'The ledger of quotes and refusals',
      description: 'The newest first. Who asked is not in it.',
      query: Type.Object({ ...PageQuery.properties, ...Period }),
      responses: { 200: { description: 'A page.', schema: pageOf(DemandLine) } },
      errors: [...errors, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listDemand(tools, context, params.property, query),
    }),
    route({
      ...read,
      operationId: 'exportDemand',
      method: 'GET',
      path: '/v1/hostels/properties/:property/demand.csv',
      summary: 'The ledger of quotes and refusals, as a file',
      description: 'Amounts are in minor units; 50,000 lines at most.',
      query: Type.Object(Period),
      responses: { 200: { description: 'A CSV file.', contentType: 'text/csv' } },
      errors: [...errors, bookingErrors.PERIOD_TOO_LONG],
      handler: async ({ params, query, context }, reply) => {
        const rows = await exportDemand(tools, context, params.property, query);
        reply.header('content-type', 'text/csv; charset=utf-8');
        reply.header('content-disposition', `attachment; filename="demand-${query.from}.csv"`);
        return csvOf(COLUMNS, rows);
      },
    }),
  ];
}
