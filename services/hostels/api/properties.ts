import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { hostelsErrors } from '../core/errors.ts';
import { type KeptProperty, Property, Slug } from '../core/property.ts';
import { getProperty, listProperties } from '../use-cases/read-properties.ts';
import { saveProperty } from '../use-cases/save-property.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const KeptPropertyView = Type.Object(
  {
    slug: Slug,
    version: Type.String({
      description: 'Changes with the property: its `ETag`, for `If-Match`.',
      examples: ['"pZ3cJwQ0m1"'],
    }),
    ...Property.properties,
  },
  { additionalProperties: false, title: 'KeptHostelProperty', description: 'A property with its slug and version.' },
);
type KeptPropertyView = Static<typeof KeptPropertyView>;

const { PROPERTY_NOT_FOUND, PROPERTY_INVALID } = hostelsErrors;

export function propertyRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      operationId: 'listHostelProperties',
      method: 'GET',
      path: '/v1/hostels/properties',
      tag: 'hostels',
      resource: 'each',
      permission: 'hostels:read',
      summary: 'All properties',
      query: PageQuery,
      responses: { 200: { description: 'By slug.', schema: pageOf(KeptPropertyView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listProperties(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...ofProperty,
      operationId: 'getHostelProperty',
      method: 'GET',
      path: '/v1/hostels/properties/:property',
      permission: 'hostels:read',
      summary: 'One property',
      params: PropertyParams,
      responses: { 200: { description: 'The property; its version is the `ETag`.', schema: KeptPropertyView } },
      errors: [PROPERTY_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getProperty(tools, context, params.property)),
    }),
    route({
      ...ofProperty,
      operationId: 'saveHostelProperty',
      method: 'PUT',
      path: '/v1/hostels/properties/:property',
      permission: 'hostels:manage',
      summary: 'Keep a property',
      description:
        'Makes the property of this slug, or replaces what is kept of it. With `If-Match` it does so only while the property is the one that was read.',
      params: PropertyParams,
      headers: ConditionHeaders,
      body: Property,
      responses: { 200: { description: 'The property as it is kept.', schema: KeptPropertyView } },
      errors: [PROPERTY_INVALID, preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await saveProperty(tools, context, params.property, body, conditionsOf(headers))),
    }),
  ];
}

function shown({ slug, definition }: KeptProperty): KeptPropertyView {
  return { slug, version: entityTag(definition), ...definition };
}

function tagged(reply: RouteReply, property: KeptProperty): KeptPropertyView {
  const view = shown(property);
  reply.header('etag', view.version);
  return view;
}
