import type { PricingDefinition } from '../core/offer/pricing-definition.ts';
import { FLEXIBLE } from '../core/price/pricing-fixtures.ts';

/** A dorm at 30.00 a bed and a double at 90.00, and neither rules nor taxes. For tests. */
export const SIMPLE_PRICING: PricingDefinition = {
  types: [
    { id: 'dorm', sold: 'bed', base: 3000, mostGuests: 12 },
    { id: 'double', sold: 'unit', base: 9000, mostGuests: 4 },
  ],
  datedRates: [],
  plans: [{ id: 'flexible', deposit: { kind: 'none' }, cancellation: FLEXIBLE }],
  children: [],
  steps: [],
  extras: [],
  taxes: [],
  taxRounding: 'stay',
  quoteMinutes: 20,
  restrictions: [],
  sellGaps: false,
};
