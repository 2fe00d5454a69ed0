import Type, { type Static } from 'typebox';
import type { RoomType } from './room-type.ts';

/** From the outside to the inside: a unit stands in one of a kind before its own. */
export const UNIT_KINDS = ['building', 'apartment', 'room', 'bed'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const UnitId = Type.String({
  format: 'uuid',
  maxLength: 36,
  description: 'The unit’s id.',
  examples: ['0198c0de-1111-7000-8000-000000000001'],
});
export const UnitName = Type.String({
  minLength: 1,
  maxLength: 80,
  description: 'What the desk calls it: the only one of its name in the property.',
  examples: ['Dorm A, bed 1'],
});
export const SoldAs = Type.Array(
  Type.String({ maxLength: 63, description: 'The code of a room type.', examples: ['dorm-8'] }),
  {
    maxItems: 5,
    uniqueItems: true,
    description: 'The room types that it is sold as; none where it is sold only with what it stands in.',
    examples: [['dorm-8']],
  },
);

export const Unit = Type.Object(
  {
    id: UnitId,
    name: UnitName,
    kind: Type.Enum(UNIT_KINDS, { description: 'What it is.', examples: ['bed'] }),
    parent: Type.Union([UnitId, Type.Null()], {
      description: 'What it stands in; null where that is nothing.',
      examples: [null],
    }),
    soldAs: SoldAs,
  },
  {
    additionalProperties: false,
    title: 'Unit',
    description: 'A building, apartment, room or bed. What has nothing in it is what one party sleeps in at a time.',
  },
);
export type Unit = Static<typeof Unit>;

export const UNIT_EXAMPLE: Unit = {
  id: '0198c0de-1111-7000-8000-000000000001',
  name: 'Dorm A, bed 1',
  kind: 'bed',
  parent: '0198c0de-1111-7000-8000-000000000000',
  soldAs: ['dorm-8'],
};

/** Whether a unit of a kind may stand in one of another: so that no unit ever stands in itself. */
export function mayStandIn(kind: UnitKind, parent: UnitKind): boolean {
  return UNIT_KINDS.indexOf(kind) > UNIT_KINDS.indexOf(parent);
}

/** Whether a unit of a kind can be sold as a room type. */
export function canBeSoldAs(kind: UnitKind, sells: RoomType['sells']): boolean {
  switch (sells) {
    case 'apartment':
      return kind === 'apartment';
    case 'private_room':
      return kind === 'room';
    case 'mixed_dorm_bed':
    case 'female_dorm_bed':
    case 'male_dorm_bed':
      return kind === 'bed';
  }
}
