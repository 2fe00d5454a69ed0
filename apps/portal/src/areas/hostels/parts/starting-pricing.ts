import type { RoomTypeDefinition } from '../api.ts';
import type { PricingDefinition } from '../pricing-api.ts';

/** A room type with the rate that it begins with, in minor units. */
export interface RatedType {
  readonly code: string;
  readonly sells: RoomTypeDefinition['sells'];
  readonly capacity: number;
  readonly rate?: number;
}

/** Rates and rules to begin with: one plan that can be cancelled until two days before, and no tax. */
export function startingPricing(types: readonly RatedType[]): PricingDefinition {
  return {
    types: types.map(pricedType),
    plans: [
      {
        id: 'flexible',
        deposit: { kind: 'none' },
        cancellation: {
          steps: [{ until: { hours: 48 }, fee: { kind: 'none' } }],
          after: { kind: 'nights', nights: 1 },
          noShow: { kind: 'percent', percent: 100 },
          earlyDeparture: { kind: 'percent', percent: 100 },
          base: { extras: false, taxes: false },
        },
      },
    ],
    ...{ datedRates: [], children: [], steps: [], extras: [], taxes: [] },
    ...{ taxRounding: 'stay', quoteMinutes: 20, restrictions: [], sellGaps: true },
  };
}

function pricedType({ code, sells, capacity, rate }: RatedType): PricingDefinition['types'][number] {
  const isBed = sells.endsWith('dorm_bed');
  return {
    ...{ id: code, sold: isBed ? 'bed' : 'unit', mostGuests: isBed ? 20 : capacity },
    ...(rate === undefined ? {} : { base: rate }),
  };
}

/** The pricing with a rate for each room type that there is: a new one is added, and what is set stays. */
export function withTypes(pricing: PricingDefinition, types: readonly RatedType[]): PricingDefinition {
  const known = new Set(pricing.types.map(({ id }) => id));
  return { ...pricing, types: [...pricing.types, ...types.filter(({ code }) => !known.has(code)).map(pricedType)] };
}
