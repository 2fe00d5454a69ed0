import { compilePricing, type PricingSetup, priceStay, type StayRequest } from '@pvt/hostels';
import { type Figure, figure } from '../figure.ts';

const RULES = 50;
const ROUNDS = 20_000;
const WARMUP = 5000;

/** The price of one stay of seven nights and two guests at a house with 50 rules, 10 of them with a condition. */
export async function run(): Promise<Figure[]> {
  const pricing = compilePricing(setup());
  const times = new Float64Array(ROUNDS);
  for (let i = -WARMUP; i < ROUNDS; i++) {
    const request = requestOf(i);
    const begun = performance.now();
    const quote = priceStay(pricing, request);
    const took = performance.now() - begun;
    if (quote.kind === 'refused') throw new Error(quote.detail);
    if (i >= 0) times[i] = took;
  }
  times.sort();
  const at = (share: number): number => times[Math.floor(ROUNDS * share)] ?? 0;
  const mean = times.reduce((sum, each) => sum + each, 0) / ROUNDS;
  return [
    figure(`hostel-price: a stay with ${RULES} rules`, 'ms', mean, undefined, { p50Ms: at(0.5), p99Ms: at(0.99) }),
  ];
}

function setup(): PricingSetup {
  const none = { kind: 'none' } as const;
  const base = { extras: false, taxes: false };
  const cancellation = { steps: [], after: none, noShow: none, earlyDeparture: none, base };
  return {
    ...{ currency: 'EUR', timeZone: 'Europe/Lisbon', checkIn: '14:00', quoteMinutes: 20, taxRounding: 'stay' },
    types: [{ id: 'dorm', sold: 'bed', base: 3000, mostGuests: 8 }],
    ...{ datedRates: [], nightRates: [], children: [], extras: [] },
    plans: [{ id: 'flexible', deposit: none, cancellation }],
    steps: Array.from({ length: RULES }, (_, i) => ({
      ...{ kind: 'rule', id: `rule-${i}` },
      ...(i % 5 === 0 && { when: `nights >= 2 && guests < ${10 + i}` }),
      nights: [{ weekdays: [1 + (i % 7), 1 + ((i + 2) % 7)] }],
      change: { kind: 'percent', percent: i % 2 === 0 ? 2 : -2 },
    })),
    taxes: [{ kind: 'guest-night', id: 'city', amount: 200, included: false, mostNights: 7 }],
  };
}

function requestOf(i: number): StayRequest {
  const day = Date.UTC(2027, 0, 1 + ((i + WARMUP) % 300));
  const date = (nights: number): string => new Date(day + nights * 86_400_000).toISOString().slice(0, 10);
  return {
    ...{ arrival: date(0), departure: date(7), type: 'dorm', plan: 'flexible', guests: [{}, {}], extras: [] },
    bookedAt: Date.UTC(2026, 10, 1),
  };
}
