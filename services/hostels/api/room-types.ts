import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { hostelsErrors } from '../core/errors.ts';
import { type KeptRoomType, RoomType, TypeCode } from '../core/room-type.ts';
import { getRoomType, listRoomTypes } from '../use-cases/read-room-types.ts';
import { saveRoomType } from '../use-cases/save-room-type.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { ofProperty, PropertyParams, property } from './property-params.ts';

const params = Type.Object({ ...property, type: TypeCode });

const KeptRoomTypeView = Type.Object(
  {
    code: TypeCode,
    version: Type.String({
      description: 'Changes with the room type: its `ETag`, for `If-Match`.',
      examples: ['"pZ3cJwQ0m1"'],
    }),
    units: Type.Integer({ description: 'How many units are sold as it.', examples: [15] }),
    ...RoomType.properties,
  },
  { additionalProperties: false, title: 'KeptRoomType', description: 'A room type with its code, version and units.' },
);
type KeptRoomTypeView = Static<typeof KeptRoomTypeView>;

const { PROPERTY_NOT_FOUND, ROOM_TYPE_NOT_FOUND, ROOM_TYPE_IN_USE } = hostelsErrors;

export function roomTypeRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'listRoomTypes',
      method: 'GET',
      path: '/v1/hostels/properties/:property/room-types',
      permission: 'hostels:read',
      summary: 'The room types of a property',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'By code.', schema: pageOf(KeptRoomTypeView) } },
      errors: [PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ params: { property: slug }, context, query }) => {
        const { items, ...page } = await listRoomTypes(tools, context, slug, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...ofProperty,
      operationId: 'getRoomType',
      method: 'GET',
      path: '/v1/hostels/properties/:property/room-types/:type',
      permission: 'hostels:read',
      summary: 'One room type',
      params,
      responses: { 200: { description: 'The room type; its version is the `ETag`.', schema: KeptRoomTypeView } },
      errors: [ROOM_TYPE_NOT_FOUND],
      handler: async ({ params: { property: slug, type }, context }, reply) =>
        tagged(reply, await getRoomType(tools, context, { property: slug, code: type })),
    }),
    route({
      ...ofProperty,
      operationId: 'saveRoomType',
      method: 'PUT',
      path: '/v1/hostels/properties/:property/room-types/:type',
      permission: 'hostels:manage',
      summary: 'Keep a room type',
      description: 'Makes the room type of this code, or replaces what is kept of it.',
      params,
      headers: ConditionHeaders,
      body: RoomType,
      responses: { 200: { description: 'The room type as it is kept.', schema: KeptRoomTypeView } },
      errors: [
        PROPERTY_NOT_FOUND,
        ROOM_TYPE_IN_USE,
        preconditionErrors.ALREADY_EXISTS,
        preconditionErrors.CHANGED_MEANWHILE,
      ],
      handler: async ({ params: { property: slug, type }, body, headers, context }, reply) =>
        tagged(reply, await saveRoomType(tools, context, { property: slug, code: type }, body, conditionsOf(headers))),
    }),
  ];
}

function shown({ code, definition, units }: KeptRoomType): KeptRoomTypeView {
  return { code, version: entityTag(definition), units, ...definition };
}

function tagged(reply: RouteReply, type: KeptRoomType): KeptRoomTypeView {
  const view = shown(type);
  reply.header('etag', view.version);
  return view;
}
