import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { NightOfType } from '../core/availability.ts';
import { hostelsErrors } from '../core/errors.ts';
import { RateEdit, RestrictionEdit } from '../core/offer/calendar-edit.ts';
import { KeptRestriction } from '../core/offer/calendar-restriction.ts';
import { DeskQuoteRequest } from '../core/offer/desk-quote-request.ts';
import { offerErrors } from '../core/offer/errors.ts';
import { PricingDefinition } from '../core/offer/pricing-definition.ts';
import { priceErrors } from '../core/price/errors.ts';
import { Restriction } from '../core/restrictions/restriction.ts';
import { TypeCode } from '../core/room-type.ts';
import { NightDate } from '../core/stay-dates.ts';
import { setRates, setRestrictions } from '../use-cases/pricing/edit-calendar.ts';
import { listRestrictions, showCalendar } from '../use-cases/pricing/show-calendar.ts';
import { simulatePricing } from '../use-cases/pricing/simulate-pricing.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { ofProperty, PropertyParams } from './property-params.ts';
import { SimulatedStay, simulatedStay } from './simulated-stay.ts';

const closed = { additionalProperties: false } as const;
const { PROPERTY_NOT_FOUND, STAY_DATES_INVALID } = hostelsErrors;
const { PRICING_NOT_FOUND, RATES_INVALID } = offerErrors;
const EDIT_ERRORS = [PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, RATES_INVALID];

const Nights = Type.Object({
  from: NightDate,
  until: Type.String({ ...NightDate, description: 'The first night that is not shown.', examples: ['2027-07-01'] }),
});

const CalendarView = Type.Object(
  {
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    types: Type.Array(
      Type.Object(
        {
          type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
          nights: Type.Array(
            Type.Object(
              {
                ...NightOfType.properties,
                sellable: Type.Integer({ description: 'How many more can be sold.', examples: [10] }),
                rate: Type.Union([Type.Integer(), Type.Null()], { description: 'Minor units, before rules.' }),
                rule: Type.Union([Type.String(), Type.Null()], {
                  description: 'What it comes from: `calendar`, a dated rate, or the type itself.',
                }),
                restrictions: Type.Array(Type.String(), { description: 'Ids of those that are set for the night.' }),
              },
              { ...closed, title: 'CalendarNight' },
            ),
          ),
        },
        { ...closed, title: 'CalendarType' },
      ),
    ),
    restrictions: Type.Array(Restriction, { description: 'All of the property, the later before the earlier.' }),
  },
  { ...closed, title: 'RateCalendar', description: 'What each type has, costs and is restricted by, by night.' },
);

export function calendarRoutes(tools: HostelsTools): Route[] {
  const root = '/v1/hostels/properties/:property';
  return [
    route({
      ...ofProperty,
      operationId: 'showRateCalendar',
      method: 'GET',
      path: `${root}/calendar`,
      permission: 'hostels:read',
      summary: 'Availability, rates and restrictions by night',
      params: PropertyParams,
      query: Nights,
      responses: { 200: { description: 'The calendar.', schema: CalendarView } },
      errors: [PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, STAY_DATES_INVALID],
      handler: ({ params, query, context }) => showCalendar(tools, context, params.property, query),
    }),
    route({
      ...ofProperty,
      operationId: 'setRates',
      method: 'PUT',
      path: `${root}/rates`,
      permission: 'hostels:manage',
      summary: 'Set the rates of many nights',
      description:
        'All edits or none; of those that overlap the later counts. A rate of the calendar is before all others.',
      params: PropertyParams,
      body: Type.Object(
        { edits: Type.Array(RateEdit, { minItems: 1, maxItems: 50 }) },
        { ...closed, title: 'RateEdits', description: 'Rates for many nights.' },
      ),
      responses: { 204: { description: 'They are set.' } },
      errors: EDIT_ERRORS,
      handler: async ({ params, body, context }, reply) => {
        await setRates(tools, context, params.property, body.edits);
        reply.status(204).send();
      },
    }),
    route({
      ...ofProperty,
      operationId: 'setRestrictions',
      method: 'PUT',
      path: `${root}/restrictions`,
      permission: 'hostels:manage',
      summary: 'Set the restrictions of many nights',
      description: 'All edits or none. What is set for the same room type, rate plan and nights is replaced.',
      params: PropertyParams,
      body: Type.Object(
        { edits: Type.Array(RestrictionEdit, { minItems: 1, maxItems: 50 }) },
        { ...closed, title: 'RestrictionEdits', description: 'Restrictions for many nights.' },
      ),
      responses: { 204: { description: 'They are set.' } },
      errors: EDIT_ERRORS,
      handler: async ({ params, body, context }, reply) => {
        await setRestrictions(tools, context, params.property, body.edits);
        reply.status(204).send();
      },
    }),
    route({
      ...ofProperty,
      operationId: 'listRestrictions',
      method: 'GET',
      path: `${root}/restrictions`,
      permission: 'hostels:read',
      summary: 'Restrictions of the calendar',
      params: PropertyParams,
      query: Nights,
      responses: {
        200: {
          description: 'Those with a night in the range.',
          schema: Type.Object({ restrictions: Type.Array(KeptRestriction) }, { ...closed, title: 'KeptRestrictions' }),
        },
      },
      errors: [PROPERTY_NOT_FOUND, STAY_DATES_INVALID],
      handler: async ({ params, query, context }) => ({
        restrictions: await listRestrictions(tools, context, params.property, query),
      }),
    }),
    route({
      ...ofProperty,
      operationId: 'simulatePricing',
      method: 'POST',
      path: `${root}/pricing/simulate`,
      permission: 'hostels:read',
      summary: 'Try rates and rules on stays',
      description: 'What they would cost, whether or not they are free. Nothing is kept.',
      params: PropertyParams,
      stores: false,
      bodyLimit: 4 * 1024 * 1024,
      body: Type.Object(
        {
          definition: Type.Optional(PricingDefinition),
          requests: Type.Array(
            Type.Object(
              {
                ...DeskQuoteRequest.properties,
                type: TypeCode,
                bookedAt: Type.Optional(
                  Type.String({ format: 'date-time', maxLength: 40, description: 'Default now.' }),
                ),
              },
              { ...closed, title: 'SimulatedRequest' },
            ),
            { minItems: 1, maxItems: 50 },
          ),
        },
        { ...closed, title: 'PricingSimulation', description: 'Stays, and rates and rules to try on them.' },
      ),
      responses: {
        200: {
          description: 'For each of the requests.',
          schema: Type.Object({ stays: Type.Array(SimulatedStay) }, { ...closed, title: 'SimulatedStays' }),
        },
      },
      errors: [PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, priceErrors.PRICING_INVALID],
      handler: async ({ params, body, context }) => ({
        stays: (await simulatePricing(tools, context, params.property, body)).map(simulatedStay),
      }),
    }),
  ];
}
