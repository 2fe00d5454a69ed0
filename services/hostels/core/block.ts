import Type, { type Static } from 'typebox';
import { NightDate } from './stay-dates.ts';
import { UnitId } from './unit.ts';

export const BLOCK_REASONS = ['maintenance', 'owner', 'channel'] as const;

const closed = { additionalProperties: false } as const;
const what = {
  unit: UnitId,
  arrival: NightDate,
  departure: NightDate,
  reason: Type.Enum(BLOCK_REASONS, {
    description: 'Why: repairs, the owner’s own use, or a calendar of a channel.',
    examples: ['maintenance'],
  }),
};
const Note = Type.String({ maxLength: 500, description: 'For the desk.', examples: ['New mattress'] });

export const NewBlock = Type.Object(
  { ...what, note: Type.Optional(Note) },
  {
    ...closed,
    title: 'NewBlock',
    description: 'Nights in which a unit, with all beds in it, is not for sale.',
    examples: [
      {
        unit: '0198c0de-1111-7000-8000-000000000001',
        arrival: '2027-06-01',
        departure: '2027-06-04',
        reason: 'maintenance',
      },
    ],
  },
);
export type NewBlock = Static<typeof NewBlock>;

export const Block = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Its id.', examples: ['0198c0de-3333-7000-8000-000000000001'] }),
    property: Type.String({ description: 'The property’s slug.', examples: ['harbour'] }),
    ...what,
    note: Note,
  },
  { ...closed, title: 'Block', description: 'Nights in which a unit, with all beds in it, is not for sale.' },
);
export type Block = Static<typeof Block>;

export const BLOCK_EXAMPLE: Block = {
  id: '0198c0de-3333-7000-8000-000000000001',
  property: 'harbour',
  unit: '0198c0de-1111-7000-8000-000000000001',
  arrival: '2027-06-01',
  departure: '2027-06-04',
  reason: 'maintenance',
  note: '',
};
