import Type, { type Static } from 'typebox';
import { TypeCode } from './room-type.ts';
import { NightDate } from './stay-dates.ts';
import { UnitId } from './unit.ts';

/** How long a guest has to pay. */
export const HOLD_MINUTES = 15;

const closed = { additionalProperties: false } as const;
const dates = { arrival: NightDate, departure: NightDate };

export const NewHold = Type.Object(
  { type: TypeCode, unit: Type.Optional(UnitId), ...dates },
  {
    ...closed,
    title: 'NewHold',
    description: 'What is to be held: any unit of a room type, or the one that is named.',
    examples: [{ type: 'dorm-8', arrival: '2027-06-01', departure: '2027-06-04' }],
  },
);
export type NewHold = Static<typeof NewHold>;

const HOLD_STATES = ['held', 'released', 'expired', 'confirmed'] as const;

export const Hold = Type.Object(
  {
    id: Type.String({
      format: 'uuid',
      description: 'Its id; a stay that comes of it keeps it.',
      examples: ['0198c0de-2222-7000-8000-000000000001'],
    }),
    property: Type.String({ description: 'The property’s slug.', examples: ['harbour'] }),
    type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
    ...dates,
    state: Type.Enum(HOLD_STATES, {
      description: 'Whether it holds, was given back, ran out, or has become a stay.',
      examples: ['held'],
    }),
    unit: Type.Union([UnitId, Type.Null()], {
      description: 'The unit that it has at the moment; null where it has none, or none yet.',
      examples: ['0198c0de-1111-7000-8000-000000000001'],
    }),
    pinned: Type.Boolean({ description: 'Whether that very unit was asked for.', examples: [false] }),
    overbooked: Type.Boolean({ description: 'Sold beyond the units that there are.', examples: [false] }),
    expiresAt: Type.String({
      description: 'Until when it holds: an ISO instant.',
      examples: ['2027-05-01T10:15:00.000Z'],
    }),
  },
  { ...closed, title: 'Hold', description: 'What is kept for somebody who has not paid yet, or the stay it became.' },
);
export type Hold = Static<typeof Hold>;

export const HOLD_EXAMPLE: Hold = {
  id: '0198c0de-2222-7000-8000-000000000001',
  property: 'harbour',
  type: 'dorm-8',
  arrival: '2027-06-01',
  departure: '2027-06-04',
  state: 'held',
  unit: '0198c0de-1111-7000-8000-000000000001',
  pinned: false,
  overbooked: false,
  expiresAt: '2027-05-01T10:15:00.000Z',
};

/** Without what is kept beside it. */
export function holdAsTold(hold: Hold): Hold {
  const { id, property, type, arrival, departure, state, unit, pinned, overbooked, expiresAt } = hold;
  return { id, property, type, arrival, departure, state, unit, pinned, overbooked, expiresAt };
}
