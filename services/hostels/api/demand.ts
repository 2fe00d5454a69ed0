import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { hostelsErrors } from '../core/errors.ts';
import { DynamicPrice } from '../core/forecast/dynamic-price.ts';
import { forecastErrors } from '../core/forecast/errors.ts';
import { offerErrors } from '../core/offer/errors.ts';
import { NightDate } from '../core/stay-dates.ts';
import { saveDynamicPrice } from '../use-cases/forecast/save-dynamic-price.ts';
import { type Demand, listSuggestions, showCurve, showDemand } from '../use-cases/forecast/show-demand.ts';
import { trainForecast } from '../use-cases/forecast/train-forecast.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { CurveView, DemandView, demandView, SuggestionView } from './demand-views.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const ROOT = '/v1/hostels/properties/:property/dynamic-price';
const { PROPERTY_NOT_FOUND, STAY_DATES_INVALID } = hostelsErrors;
const { DYNAMIC_PRICE_INVALID, SUGGESTION_NOT_FOUND } = forecastErrors;
const shown = { 200: { description: 'As it is now; its version is the `ETag`.', schema: DemandView } } as const;

export function demandRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'getDynamicPrice',
      method: 'GET',
      path: ROOT,
      permission: 'hostels:read',
      summary: 'What the forecast is allowed to do, what it has learned, and what it has brought',
      params: PropertyParams,
      responses: shown,
      errors: [PROPERTY_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await showDemand(tools, context, params.property)),
    }),
    route({
      ...ofProperty,
      operationId: 'saveDynamicPrice',
      method: 'PUT',
      path: ROOT,
      permission: 'hostels:manage',
      summary: 'Choose whether and how far the forecast moves rates',
      description:
        'Off by default. Rates that it has moved follow at once; quotes that were given hold until they expire.',
      params: PropertyParams,
      headers: ConditionHeaders,
      body: DynamicPrice,
      responses: shown,
      errors: [
        ...[PROPERTY_NOT_FOUND, offerErrors.PRICING_NOT_FOUND, DYNAMIC_PRICE_INVALID],
        preconditionErrors.CHANGED_MEANWHILE,
      ],
      handler: async ({ params: { property }, body, headers, context }, reply) => {
        await saveDynamicPrice(tools, context, property, body, conditionsOf(headers));
        return tagged(reply, await showDemand(tools, context, property));
      },
    }),
    route({
      ...ofProperty,
      operationId: 'trainForecast',
      method: 'POST',
      path: `${ROOT}/training`,
      permission: 'hostels:manage',
      summary: 'Learn from the house’s own nights now',
      description: 'It is done once a day by itself. Nothing is learned from fewer than 180 nights.',
      params: PropertyParams,
      responses: shown,
      errors: [PROPERTY_NOT_FOUND],
      handler: async ({ params: { property }, context }, reply) => {
        await trainForecast(tools, context, property);
        return tagged(reply, await showDemand(tools, context, property));
      },
    }),
    route({
      ...ofProperty,
      operationId: 'listSuggestions',
      method: 'GET',
      path: `${ROOT}/suggestions`,
      permission: 'hostels:read',
      summary: 'Rates that are suggested, with the reason of each',
      params: PropertyParams,
      query: Type.Object({ from: NightDate, until: NightDate }),
      responses: {
        200: {
          description: 'By night and type.',
          schema: Type.Object(
            { suggestions: Type.Array(SuggestionView, { description: 'One for each night and type with bounds.' }) },
            { additionalProperties: false, title: 'RateSuggestions', description: 'What is suggested.' },
          ),
        },
      },
      errors: [PROPERTY_NOT_FOUND, STAY_DATES_INVALID],
      handler: async ({ params, query, context }) => {
        const suggestions = await listSuggestions(tools, context, params.property, query);
        return {
          suggestions: suggestions.map(({ reason: { key, values }, ...each }) => ({
            ...each,
            reason: { key, values: { ...values } },
          })),
        };
      },
    }),
    route({
      ...ofProperty,
      operationId: 'showRevenueCurve',
      method: 'GET',
      path: `${ROOT}/curve`,
      permission: 'hostels:read',
      summary: 'What a night could bring at other rates',
      params: PropertyParams,
      query: Type.Object({
        type: Type.String({ maxLength: 63, description: 'The room type’s code.', examples: ['dorm-8'] }),
        night: NightDate,
      }),
      responses: { 200: { description: 'A band over rates.', schema: CurveView } },
      errors: [PROPERTY_NOT_FOUND, SUGGESTION_NOT_FOUND],
      handler: async ({ params, query, context }) => ({
        points: await showCurve(tools, context, params.property, query),
      }),
    }),
  ];
}

function tagged(reply: RouteReply, demand: Demand) {
  reply.header('etag', entityTag(demand.definition));
  return demandView(demand);
}
