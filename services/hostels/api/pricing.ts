import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { hostelsErrors } from '../core/errors.ts';
import { offerErrors } from '../core/offer/errors.ts';
import { type KeptPricing, PRICING_EXAMPLE, PricingDefinition } from '../core/offer/pricing-definition.ts';
import { cliffsOf } from '../core/price/cliffs.ts';
import { priceErrors } from '../core/price/errors.ts';
import { getPricing } from '../use-cases/pricing/read-pricing.ts';
import { savePricing } from '../use-cases/pricing/save-pricing.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const night = (description: string) => Type.Integer({ description, examples: [6] });

const KeptPricingView = Type.Object(
  {
    version: Type.Integer({ description: 'How many versions there were, with this one.', examples: [3] }),
    definition: PricingDefinition,
    cliffs: Type.Array(
      Type.Object(
        {
          rule: Type.String({ description: 'The rule by length of stay.', examples: ['weekly'] }),
          from: night('The shortest of the stays that cost more than a longer one.'),
          to: night('The longest of them.'),
          cheaper: night('How many nights the longer one has.'),
        },
        { additionalProperties: false, title: 'PriceCliff' },
      ),
      { description: 'Where a longer stay costs less: perhaps not what was meant.' },
    ),
  },
  { additionalProperties: false, title: 'KeptPricing', description: 'Rates and rules as they are kept.' },
);
type KeptPricingView = Static<typeof KeptPricingView>;

const { PROPERTY_NOT_FOUND } = hostelsErrors;

export function pricingRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'getPricing',
      method: 'GET',
      path: '/v1/hostels/properties/:property/pricing',
      permission: 'hostels:read',
      summary: 'Rates and rules of a property',
      params: PropertyParams,
      responses: { 200: { description: 'The pricing; its version is the `ETag`.', schema: KeptPricingView } },
      errors: [PROPERTY_NOT_FOUND, offerErrors.PRICING_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getPricing(tools, context, params.property)),
    }),
    route({
      ...ofProperty,
      operationId: 'savePricing',
      method: 'PUT',
      path: '/v1/hostels/properties/:property/pricing',
      permission: 'hostels:manage',
      summary: 'Keep rates and rules of a property',
      description:
        'All of it at once, as a new version. Quotes that were given hold until they expire. With `If-Match` it does so only while the pricing is the one that was read.',
      params: PropertyParams,
      headers: ConditionHeaders,
      body: Type.Object(PricingDefinition.properties, {
        additionalProperties: false,
        title: 'NewPropertyPricing',
        examples: [PRICING_EXAMPLE],
      }),
      bodyLimit: 4 * 1024 * 1024,
      responses: { 200: { description: 'The pricing as it is kept.', schema: KeptPricingView } },
      errors: [
        ...[PROPERTY_NOT_FOUND, priceErrors.PRICING_INVALID],
        ...[preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      ],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await savePricing(tools, context, params.property, body, conditionsOf(headers))),
    }),
  ];
}

function tagged(reply: RouteReply, { version, definition }: KeptPricing): KeptPricingView {
  reply.header('etag', entityTag(definition));
  return { version, definition, cliffs: cliffsOf(definition.steps).map((cliff) => ({ ...cliff })) };
}
