import type { Answer } from '@pvt/client';
import type { TestServer } from '../server.ts';
import { put } from './reconcile.ts';

export const SITE = 'chaos';
export const HOUSE = 'chaos-house';
export const HOUSE_PATH = `/v1/hostels/properties/${HOUSE}`;
/** Of what is cancelled, percent. */
const PENALTY = 30;
const BEDS = 10;

const DAY_MS = 86_400_000;
/** Each round sells nights of its own, of which there are fewer than the guests want. */
const NIGHTS_A_ROUND = 12;
const ROUNDS_APART = 25;

const fee = { kind: 'percent', percent: PENALTY } as const;
const pricing = {
  types: [{ id: 'dorm', sold: 'bed', base: 3000, mostGuests: BEDS }],
  plans: [
    {
      ...{ id: 'flexible', deposit: { kind: 'none' } },
      cancellation: {
        ...{ steps: [], after: fee, noShow: fee, earlyDeparture: fee },
        base: { extras: false, taxes: false },
      },
    },
  ],
  // So that what a stay costs tells it from most others.
  taxes: [{ kind: 'guest-night', id: 'city', amount: 177, included: false }],
  ...{ datedRates: [], children: [], steps: [], extras: [], restrictions: [] },
  ...{ taxRounding: 'stay', quoteMinutes: 20, sellGaps: false },
};
const property = {
  name: 'Chaos House',
  address: { lines: ['1 Quay'], city: 'Faro', country: 'PT' },
  ...{ timeZone: 'Europe/Lisbon', currency: 'EUR', languages: ['en'], amenities: [], photos: [] },
  ...{ checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' },
};

/** A dorm of ten beds on a public site, paid by the sandbox. */
export async function openChaosHouse(server: TestServer, secretKey: string): Promise<void> {
  await put(server, '/v1/payments/providers/sandbox', { offered: true, credentials: { secretKey } });
  await put(server, '/v1/site-settings', {
    ...{ address: SITE, hosts: [], look: { colour: '#1f6f8b' }, languages: ['en'] },
    ...{ currency: 'EUR', timeZone: 'Europe/Lisbon' },
  });
  await put(server, HOUSE_PATH, property);
  await put(server, `${HOUSE_PATH}/room-types/dorm`, { name: 'Dorm', sells: 'mixed_dorm_bed', capacity: 1 });
  const names = Array.from({ length: BEDS }, (_, i) => `Bed ${i + 1}`);
  const answer = await server.fetch(`${HOUSE_PATH}/units`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'bed', names, soldAs: ['dorm'] }),
  });
  if (!answer.ok) throw new Error(`the beds: ${answer.status} ${await answer.text()}`);
  await put(server, `${HOUSE_PATH}/pricing`, pricing);
}

/** The nights of a round. */
export function nightsOf(round: number): { readonly from: string; readonly until: string } {
  const first = 30 + (round % ROUNDS_APART) * (NIGHTS_A_ROUND + 1);
  return { from: dateIn(first), until: dateIn(first + NIGHTS_A_ROUND) };
}

/** Some nights of a round, another choice each time. */
export function anyStay(round: number): { readonly arrival: string; readonly departure: string } {
  const first = 30 + (round % ROUNDS_APART) * (NIGHTS_A_ROUND + 1);
  const from = Math.floor(Math.random() * (NIGHTS_A_ROUND - 1));
  const nights = 1 + Math.floor(Math.random() * Math.min(4, NIGHTS_A_ROUND - from));
  return { arrival: dateIn(first + from), departure: dateIn(first + from + nights) };
}

function dateIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

export type BookingView = Answer<'getBooking'>;
export type Tape = Answer<'getTape'>;
