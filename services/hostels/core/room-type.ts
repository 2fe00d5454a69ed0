import Type, { type Static } from 'typebox';
import { Slug } from './property.ts';

/** Names a room type within its property; it never changes. */
export const TypeCode = Slug;

const SELLS = ['mixed_dorm_bed', 'female_dorm_bed', 'male_dorm_bed', 'private_room', 'apartment'] as const;

export const RoomType = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: 120,
      description: 'What guests read.',
      examples: ['Bed in an 8-bed dorm'],
    }),
    sells: Type.Enum(SELLS, { description: 'What one unit of it is.', examples: ['mixed_dorm_bed'] }),
    capacity: Type.Integer({
      minimum: 1,
      maximum: 50,
      description: 'How many people one unit sleeps.',
      examples: [1],
    }),
    overbooking: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1000,
        default: 0,
        description:
          'How many more than there are may be sold for a night. Each such stay is flagged, and has no bed yet.',
        examples: [0],
      }),
    ),
    description: Type.Optional(Type.String({ maxLength: 5000, description: 'What guests read about it.' })),
  },
  {
    additionalProperties: false,
    title: 'RoomType',
    description: 'What is sold alike, at one price.',
    examples: [{ name: 'Bed in an 8-bed dorm', sells: 'mixed_dorm_bed', capacity: 1 }],
  },
);
export type RoomType = Static<typeof RoomType>;

/** Whether others may sleep in the room. */
export const isInDorm = ({ sells }: Pick<RoomType, 'sells'>): boolean =>
  sells !== 'private_room' && sells !== 'apartment';

export const ROOM_TYPE_EXAMPLE: RoomType = { name: 'Bed in an 8-bed dorm', sells: 'mixed_dorm_bed', capacity: 1 };

/** A room type as it is kept. */
export interface KeptRoomType {
  readonly code: string;
  readonly definition: RoomType;
  /** How many units are sold as it. */
  readonly units: number;
}
