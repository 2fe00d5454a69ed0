import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { hostelsErrors } from '../core/errors.ts';
import { NewUnits } from '../core/new-units.ts';
import { SoldAs, Unit, UnitId, UnitName } from '../core/unit.ts';
import { addUnits } from '../use-cases/add-units.ts';
import { changeUnit } from '../use-cases/change-unit.ts';
import { listUnits } from '../use-cases/list-units.ts';
import { retireUnit } from '../use-cases/retire-unit.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { ofProperty, PropertyParams, property } from './property-params.ts';

const params = Type.Object({ ...property, unit: UnitId });

const UnitChange = Type.Object(
  { name: Type.Optional(UnitName), soldAs: Type.Optional(SoldAs) },
  {
    additionalProperties: false,
    title: 'UnitChange',
    description: 'What is left out stays as it is.',
    examples: [{ name: 'Dorm A, bed 1 (lower)' }],
  },
);
const AddedUnits = Type.Object(
  { units: Type.Array(Unit, { description: 'In the order of their names.' }) },
  { additionalProperties: false, title: 'AddedUnits', description: 'The units that were added.' },
);

const { PROPERTY_NOT_FOUND, UNIT_NOT_FOUND, UNIT_INVALID, UNIT_NAME_TAKEN, UNIT_IN_USE } = hostelsErrors;

export function unitRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'listUnits',
      method: 'GET',
      path: '/v1/hostels/properties/:property/units',
      permission: 'hostels:read',
      summary: 'The units of a property',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'In the order in which they were added.', schema: pageOf(Unit) } },
      errors: [PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params: { property: slug }, context, query }) => listUnits(tools, context, slug, query),
    }),
    route({
      ...ofProperty,
      operationId: 'addUnits',
      method: 'POST',
      path: '/v1/hostels/properties/:property/units',
      permission: 'hostels:manage',
      summary: 'Add units',
      description: 'Adds units that are alike, such as the eight beds of a dorm.',
      params: PropertyParams,
      body: NewUnits,
      responses: { 201: { description: 'The units, with their ids.', schema: AddedUnits } },
      errors: [
        ...[PROPERTY_NOT_FOUND, UNIT_INVALID, UNIT_NAME_TAKEN, UNIT_IN_USE],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params: { property: slug }, body, context }, reply) => {
        const units = await addUnits(tools, context, slug, body);
        reply.status(201);
        return { units };
      },
    }),
    route({
      ...ofProperty,
      operationId: 'changeUnit',
      method: 'PATCH',
      path: '/v1/hostels/properties/:property/units/:unit',
      permission: 'hostels:manage',
      summary: 'Rename a unit, or have it sold as other room types',
      description: 'Who has the unit keeps it.',
      params,
      body: UnitChange,
      responses: { 200: { description: 'The unit as it is kept.', schema: Unit } },
      errors: [UNIT_NOT_FOUND, UNIT_INVALID, UNIT_NAME_TAKEN],
      handler: ({ params: { property: slug, unit }, body, context }) =>
        changeUnit(tools, context, { property: slug, unit }, body),
    }),
    route({
      ...ofProperty,
      operationId: 'retireUnit',
      method: 'DELETE',
      path: '/v1/hostels/properties/:property/units/:unit',
      permission: 'hostels:manage',
      summary: 'Retire a unit',
      description: 'It is sold no more; what was sold of it in the past keeps it.',
      params,
      responses: { 204: { description: 'It is retired.' } },
      errors: [UNIT_NOT_FOUND, UNIT_IN_USE],
      handler: async ({ params: { property: slug, unit }, context }, reply) => {
        await retireUnit(tools, context, { property: slug, unit });
        reply.status(204).send();
      },
    }),
  ];
}
