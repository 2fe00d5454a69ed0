import Type, { type Static } from 'typebox';
import { Slug } from '../property.ts';
import { TypeCode } from '../room-type.ts';
import { StayDates } from '../stay-dates.ts';

const closed = { additionalProperties: false } as const;
const stay = Type.String({ description: 'Which stay is meant.' });
const unit = Type.String({ description: 'The unit that the oversold stay gets.' });

const Move = Type.Object(
  { stay, from: Type.String({ description: 'Its unit now.' }), to: Type.String({ description: 'Its unit then.' }) },
  { ...closed, title: 'RepairMove', description: 'A stay that gets another unit.' },
);
const about = {
  moves: Type.Array(Move, { description: 'Who has to move for it, in their order.' }),
  cost: Type.Integer({ description: 'What it is estimated to cost the house: minor units.' }),
};

/** The cheapest way to give an oversold stay a bed. */
export const OversaleRepair = Type.Union(
  [
    Type.Object(
      { kind: Type.Literal('reseat'), unit, ...about },
      { ...closed, title: 'ReseatRepair', description: 'Others move, and it gets a unit of its type.' },
    ),
    Type.Object(
      { kind: Type.Literal('split'), units: Type.Array(Type.String()), ...about },
      { ...closed, title: 'SplitRepair', description: 'It moves from unit to unit.' },
    ),
    Type.Object(
      { kind: Type.Literal('upgrade'), stay, type: TypeCode, to: Type.String(), unit, ...about },
      { ...closed, title: 'UpgradeRepair', description: 'A stay gets a better type.' },
    ),
    Type.Object(
      { kind: Type.Literal('walk'), stay, ...about },
      { ...closed, title: 'WalkRepair', description: 'A stay sleeps in another house.' },
    ),
  ],
  { title: 'OversaleRepair', description: 'The cheapest way to give it a bed.' },
);
export type OversaleRepair = Static<typeof OversaleRepair>;

export const OVERSALE_REASONS = ['sold_out', 'needs_a_move', 'gender_unknown', 'child_alone', 'allowed'] as const;
export type OversaleReason = (typeof OVERSALE_REASONS)[number];

export const Oversale = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The stay’s id.' }),
    property: Slug,
    booking: Type.String({ format: 'uuid', description: 'The booking’s id.' }),
    type: TypeCode,
    ...StayDates.properties,
    reason: Type.Enum(OVERSALE_REASONS, {
      description:
        'Nothing of the type is left; none is free in all nights; the channel tells no gender, and the dorm is of one; no bed for a child could be had in a room with an adult of its booking; or the owner allows so many beyond the units.',
    }),
    repair: OversaleRepair,
    since: Type.String({ description: 'An ISO instant.' }),
  },
  { ...closed, title: 'Oversale', description: 'A stay that a channel has sold and that has no unit.' },
);
export type Oversale = Static<typeof Oversale>;

export const RepairPart = Type.Object(
  { unit, ...StayDates.properties },
  { ...closed, title: 'RepairPart', description: 'The nights that the oversold stay has in a unit.' },
);
export type RepairPart = Static<typeof RepairPart>;

/** A way to give an oversold stay a unit, which the desk may choose. */
export const RepairWay = Type.Object(
  {
    way: Type.String({
      pattern: '^[0-9a-f]{16}$',
      description: 'Its name: what moves and where. While the house is as it was, it has the same.',
      examples: ['3f0c9a51d2b7e684'],
    }),
    repair: OversaleRepair,
    parts: Type.Array(RepairPart, { description: 'Where the oversold stay is by it; none where it stays without.' }),
    byHand: Type.Boolean({ description: 'Somebody has to talk to a guest first: it is not done by a command.' }),
  },
  { ...closed, title: 'RepairWay', description: 'A way to give an oversold stay a unit.' },
);
export type RepairWay = Static<typeof RepairWay>;

/** Whether it moves or walks guests who know where they sleep, or are to be told so. */
export function isByHand(repair: OversaleRepair, stay: string): boolean {
  return repair.kind === 'walk' || (repair.kind === 'upgrade' && repair.stay !== stay);
}
