import Type, { type Static } from 'typebox';
import type { CalendarRule } from '../offer/calendar-restriction.ts';
import { RuleId } from '../price/change.ts';
import { TypeCode } from '../room-type.ts';
import { NightDate } from '../stay-dates.ts';
import type { Restriction } from './restriction.ts';

const closed = { additionalProperties: false } as const;
const STATES = ['open', 'closed', 'closed-to-arrival', 'closed-to-departure', 'closed-to-stay'] as const;
const limit = (description: string) =>
  Type.Union([Type.Integer({ minimum: 1, maximum: 366 }), Type.Null()], { description, examples: [3] });

/**
 * An update of a channel, for a rate plan and a room type, from a first date to a last. States and lengths are as in the
 * channel manager API of Mews (concepts/restrictions): the states hold for stays whose length is within the limits, and are
 * no exceptions from something else; any other length is closed.
 */
export const ChannelUpdate = Type.Object(
  {
    type: TypeCode,
    plan: RuleId,
    from: NightDate,
    to: Type.String({ ...NightDate, description: 'The last date that it is for.', examples: ['2027-09-07'] }),
    states: Type.Array(Type.Enum(STATES), {
      ...{ minItems: 1, maxItems: STATES.length, uniqueItems: true },
      description:
        'What is closed for stays within the limits; `open`, nothing. `closed` without more is closed to stay: no stay has any of these nights.',
      examples: [['closed', 'closed-to-arrival']],
    }),
    minNights: limit('The fewest nights of a stay that has any of these nights; null for no limit.'),
    maxNights: limit('The most nights of a stay that has any of these nights; null for no limit.'),
  },
  {
    ...closed,
    title: 'ChannelRestrictions',
    description:
      'What a channel sells of a room type by a rate plan. It takes the place of what was set for these dates.',
  },
);
export type ChannelUpdate = Static<typeof ChannelUpdate>;

const MOST = 366;

/** The restrictions that an update stands for. @param id what their ids begin with */
export function restrictionsOf(update: ChannelUpdate, id: string): Restriction[] {
  const { plan, type, from, to, states, minNights, maxNights } = update;
  const scope = { types: [type], plans: [plan], from, to };
  const limits = { least: minNights ?? 1, most: maxNights ?? MOST };
  const limited = minNights !== null || maxNights !== null;
  const within = limited ? { length: { ...limits, applies: 'within' as const } } : {};
  const found: Restriction[] = [];
  if (states.includes('closed-to-arrival'))
    found.push({ kind: 'closed-to-arrival', id: `${id}-arrival`, ...scope, ...within });
  if (states.includes('closed-to-departure'))
    found.push({ kind: 'closed-to-departure', id: `${id}-departure`, ...scope, ...within });
  // "Closed" alone says nothing about what is closed, so nothing is sold.
  const closedAlone = states.includes('closed') && found.length === 0;
  if (states.includes('closed-to-stay') || closedAlone)
    found.push({ kind: 'stop-sale', id: `${id}-stay`, ...scope, ...within });
  if (limited)
    found.push({ kind: 'stop-sale', id: `${id}-length`, ...scope, length: { ...limits, applies: 'outside' } });
  return found;
}

/** The same, as the calendar keeps them: their scope and their dates are the update's. */
export function rulesOf(update: ChannelUpdate): CalendarRule[] {
  return restrictionsOf(update, 'update').flatMap(({ kind, length }): CalendarRule[] => {
    const by = length === undefined ? {} : { length };
    switch (kind) {
      case 'closed-to-arrival':
      case 'closed-to-departure':
      case 'stop-sale':
        return [{ kind, ...by }];
      default:
        return [];
    }
  });
}
