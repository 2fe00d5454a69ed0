import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { communityErrors } from '../core/community/errors.ts';
import { language } from '../core/community/fields.ts';
import { Tip, TipId, TipView } from '../core/community/tip.ts';
import { hostelsErrors } from '../core/errors.ts';
import { Slug } from '../core/property.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { deleteTip, findTips, getTip, listTips, saveTip } from '../use-cases/community/tips.ts';
import { ofProperty, PropertyParams } from './property-params.ts';
import { atSite, SiteParams } from './site-params.ts';

const closed = { additionalProperties: false } as const;
const AtTip = Type.Object({ property: Slug, tip: TipId, language });
const FoundTips = Type.Object(
  { items: Type.Array(TipView, { description: 'What is most alike first.' }) },
  { ...closed, title: 'FoundTips', description: 'Tips of houses.' },
);
const { PROPERTY_NOT_FOUND } = hostelsErrors;
const { TIP_NOT_FOUND } = communityErrors;

type At = { readonly property: string; readonly tip: string; readonly language: string };
const keyOf = ({ property, tip, language: of }: At) => ({ property, id: tip, language: of });

/** What houses recommend nearby. */
export function tipRoutes(tools: BookingTools): Route[] {
  const root = '/v1/hostels/properties/:property/tips';
  return [
    route({
      ...atSite,
      operationId: 'findTips',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/tips',
      summary: 'What houses recommend nearby',
      description: 'Each tip once, in the language that is closest. Misspelt words are found too.',
      params: SiteParams,
      query: Type.Object({
        text: Type.Optional(Type.String({ maxLength: 200, description: 'What is looked for.', examples: ['fado'] })),
        property: Type.Optional({ ...Slug, description: 'Of this house only.' }),
        language: Type.Optional({ ...language, default: 'en' }),
      }),
      responses: { 200: { description: 'What was found.', schema: FoundTips } },
      errors: [httpErrors.TENANT_NOT_FOUND],
      handler: async ({ context, query: { language: of = 'en', ...query } }) => ({
        items: await findTips(tools, context, { ...query, language: of }),
      }),
    }),
    route({
      ...ofProperty,
      operationId: 'listTips',
      method: 'GET',
      path: root,
      permission: 'hostels:read',
      summary: 'A house’s tips, in all languages',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'By name and language.', schema: pageOf(TipView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, params, query }) => listTips(tools, context, { ...params, ...query }),
    }),
    route({
      ...ofProperty,
      operationId: 'getTip',
      method: 'GET',
      path: `${root}/:tip/:language`,
      permission: 'hostels:read',
      summary: 'A tip in one language',
      params: AtTip,
      responses: { 200: { description: 'The tip; its version is the `ETag`.', schema: TipView } },
      errors: [TIP_NOT_FOUND],
      handler: async ({ context, params }, reply) => {
        const { tip, version } = await getTip(tools, context, keyOf(params));
        reply.header('etag', version);
        return tip;
      },
    }),
    route({
      ...ofProperty,
      operationId: 'saveTip',
      method: 'PUT',
      path: `${root}/:tip/:language`,
      permission: 'hostels:manage',
      summary: 'Write a tip',
      params: AtTip,
      headers: ConditionHeaders,
      body: Tip,
      responses: { 200: { description: 'The tip.', schema: TipView } },
      errors: [PROPERTY_NOT_FOUND, preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ context, params, body, headers }, reply) => {
        const { tip, version } = await saveTip(tools, context, keyOf(params), body, conditionsOf(headers));
        reply.header('etag', version);
        return tip;
      },
    }),
    route({
      ...ofProperty,
      operationId: 'deleteTip',
      method: 'DELETE',
      path: `${root}/:tip/:language`,
      permission: 'hostels:manage',
      summary: 'Delete a tip',
      params: AtTip,
      responses: { 204: { description: 'It is gone in this language.' } },
      errors: [TIP_NOT_FOUND],
      handler: async ({ context, params }, reply) => {
        await deleteTip(tools, context, keyOf(params));
        reply.status(204).send();
      },
    }),
  ];
}
