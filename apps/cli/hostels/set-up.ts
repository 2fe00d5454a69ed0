import { answerOf } from '@pvt/client';
import { allOf } from '../all-of.ts';
import type { Client } from '../client.ts';
import type { SampleHouse } from './houses.ts';

const ADDED_AT_ONCE = 500;

/** Puts a house in place with what it sells; what is there already stays. */
export async function setUpHouse({ api, put }: Client, { slug, name, types }: SampleHouse): Promise<void> {
  const root = `/v1/hostels/properties/${slug}`;
  await put(root, {
    name,
    address: { lines: ['1 Example Street'], city: name.startsWith('City') ? 'Lisbon' : 'Faro', country: 'PT' },
    ...{ timeZone: 'Europe/Lisbon', currency: 'EUR', languages: ['pt', 'en'] },
    ...{ checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00', amenities: ['wifi'], photos: [] },
  });
  for (const { code, name: called, sleeps } of types)
    await put(`${root}/room-types/${code}`, { name: called, sells: 'private_room', capacity: sleeps });
  const path = { property: slug };
  const there = await allOf((query) => api.GET('/v1/hostels/properties/{property}/units', { params: { path, query } }));
  const names = new Set(there.map((unit) => unit.name));
  for (const { code, name: called, rooms } of types) {
    const missing = Array.from({ length: rooms }, (_, i) => `${called}, ${i + 1}`).filter((each) => !names.has(each));
    for (let at = 0; at < missing.length; at += ADDED_AT_ONCE) {
      const body = { kind: 'room' as const, names: missing.slice(at, at + ADDED_AT_ONCE), soldAs: [code] };
      await answerOf(api.POST('/v1/hostels/properties/{property}/units', { params: { path }, body }));
    }
  }
}
