import Type, { type Static } from 'typebox';
import { ChannelName } from '../channels/reservation.ts';
import { PricingSetup } from '../price/setup.ts';
import type { Property } from '../property.ts';
import { Restriction, type RestrictionSetup } from '../restrictions/restriction.ts';

const { datedRates, plans, children, steps, extras, taxes, types, taxRounding } = PricingSetup.properties;

/** All rates and rules of a property, as its owner keeps them. Currency, zone and check-in are the property's own. */
export const PricingDefinition = Type.Object(
  {
    types,
    datedRates,
    plans,
    children,
    steps,
    extras,
    taxes,
    taxRounding,
    quoteMinutes: Type.Integer({
      minimum: 1,
      maximum: 1440,
      default: 20,
      description: 'How long a quote holds.',
      examples: [20],
    }),
    restrictions: Type.Array(Restriction, {
      maxItems: 500,
      description: 'Those without dates, and those of seasons; the calendar has those of single nights.',
    }),
    channelTaxes: Type.Optional(
      Type.Array(
        Type.Object(
          {
            channel: ChannelName,
            collects: Type.Enum(['channel', 'house'], {
              description: 'Who takes the taxes on top of the prices from its guests.',
              examples: ['house'],
            }),
          },
          { additionalProperties: false, title: 'ChannelTaxes', description: 'Who takes the city tax of a channel.' },
        ),
        {
          maxItems: 100,
          description:
            'By channel: where the house takes them, they are owed at the desk beside what the channel has sold for. A channel that is not named takes them itself.',
        },
      ),
    ),
    sellGaps: Type.Boolean({
      description: 'Whether the free nights between two stays are sold although they are fewer than a minimum.',
    }),
  },
  {
    additionalProperties: false,
    title: 'PropertyPricing',
    description: 'All rates and rules of a property. The first rate plan is the one that is offered by default.',
  },
);
export type PricingDefinition = Static<typeof PricingDefinition>;

export interface KeptPricing {
  readonly definition: PricingDefinition;
  readonly version: number;
  readonly revision: number;
}

export interface NightRate {
  readonly type: string;
  readonly night: string;
  readonly amount: number;
}

export function setupOf(definition: PricingDefinition, property: Property, nights: readonly NightRate[]): PricingSetup {
  const { restrictions: _restrictions, sellGaps: _sellGaps, channelTaxes: _channelTaxes, ...pricing } = definition;
  const { currency, timeZone, checkIn } = property;
  const nightRates = nights.map(({ type, night, amount }) => ({ id: 'calendar', type, night, amount }));
  return { ...pricing, currency, timeZone, checkIn: checkIn.from, nightRates };
}

/** @param calendar restrictions of single nights: of two with one scope, they are the later */
export function restrictionsOf(
  { restrictions, sellGaps }: PricingDefinition,
  { timeZone }: Property,
  calendar: readonly Restriction[],
): RestrictionSetup {
  return { timeZone, sellGaps, restrictions: [...restrictions, ...calendar] };
}

export const PRICING_EXAMPLE: PricingDefinition = {
  types: [
    { id: 'dorm-8', sold: 'bed', base: 2500, mostGuests: 8 },
    { id: 'double', sold: 'unit', base: 7000, mostGuests: 2 },
  ],
  datedRates: [{ id: 'summer', type: 'dorm-8', nights: [{ from: '2027-07-01', to: '2027-08-31' }], amount: 3200 }],
  plans: [
    {
      id: 'flexible',
      deposit: { kind: 'none' },
      cancellation: {
        steps: [{ until: { hours: 48 }, fee: { kind: 'none' } }],
        after: { kind: 'nights', nights: 1 },
        noShow: { kind: 'percent', percent: 100 },
        earlyDeparture: { kind: 'percent', percent: 50 },
        base: { extras: false, taxes: false },
      },
    },
  ],
  children: [],
  steps: [{ kind: 'season', id: 'weekend', nights: [{ weekdays: [5, 6] }], change: { kind: 'percent', percent: 10 } }],
  extras: [{ id: 'breakfast', amount: 650, per: 'guest-night' }],
  taxes: [{ kind: 'guest-night', id: 'city-tax', amount: 200, included: false, exemptBelow: 16, mostNights: 7 }],
  taxRounding: 'stay',
  quoteMinutes: 20,
  restrictions: [],
  sellGaps: false,
};
