import { compilePricing, type Pricing } from './compile.ts';
import type { CancellationPolicy } from './policy.ts';
import { priceStay } from './price-stay.ts';
import type { Quote, StayRequest } from './quote.ts';
import type { PricingSetup } from './setup.ts';

/** Free until 48 hours before the check-in, then the first night; nothing back for who does not come. */
export const FLEXIBLE: CancellationPolicy = {
  steps: [{ until: { hours: 48 }, fee: { kind: 'none' } }],
  after: { kind: 'nights', nights: 1 },
  noShow: { kind: 'percent', percent: 100 },
  earlyDeparture: { kind: 'percent', percent: 50 },
  base: { extras: false, taxes: false },
};

export const NON_REFUNDABLE: CancellationPolicy = {
  steps: [],
  after: { kind: 'percent', percent: 100 },
  noShow: { kind: 'percent', percent: 100 },
  earlyDeparture: { kind: 'percent', percent: 100 },
  base: { extras: true, taxes: false },
};

/** A house with a dorm at 30.00 a bed and a double at 90.00, and neither rules nor taxes. */
export function setupOf(some: Partial<PricingSetup> = {}): PricingSetup {
  return {
    currency: 'EUR',
    timeZone: 'Europe/Lisbon',
    checkIn: '14:00',
    quoteMinutes: 30,
    taxRounding: 'stay',
    types: [
      { id: 'dorm', sold: 'bed', base: 3000, mostGuests: 12 },
      { id: 'double', sold: 'unit', base: 9000, mostGuests: 4 },
    ],
    datedRates: [],
    nightRates: [],
    plans: [{ id: 'flexible', deposit: { kind: 'none' }, cancellation: FLEXIBLE }],
    children: [],
    steps: [],
    extras: [],
    taxes: [],
    ...some,
  };
}

export function pricingOf(some: Partial<PricingSetup> = {}): Pricing {
  return compilePricing(setupOf(some));
}

/** One adult, two nights in the dorm, from Wednesday 3 March 2027, booked on the 1st. */
export function requestOf(some: Partial<StayRequest> = {}): StayRequest {
  return {
    arrival: '2027-03-03',
    departure: '2027-03-05',
    type: 'dorm',
    plan: 'flexible',
    guests: [{}],
    bookedAt: Date.parse('2027-03-01T12:00:00Z'),
    extras: [],
    ...some,
  };
}

/** @throws Error where there is no price */
export function quoteOf(pricing: Pricing, request: Partial<StayRequest> = {}): Quote {
  const quote = priceStay(pricing, requestOf(request));
  if (quote.kind === 'refused') throw new Error(`${quote.code}: ${quote.detail}`);
  return quote;
}

export function adults(count: number): StayRequest['guests'] {
  return Array.from({ length: count }, () => ({}));
}
