import type { Answer, Body } from '@pvt/client';
import { type SampleServer, within } from './sample-server.ts';

type Tip = Body<'saveTip'>;
type Event = Body<'addHouseEvent'>;

const DAY_MS = 86_400_000;

/** By house: the tip's name in addresses, its language, and what it says. */
const TIPS: Readonly<Record<string, readonly (readonly [id: string, language: string, tip: Tip])[]>> = {
  'harbour-hostel': [
    [
      'fado',
      'en',
      { kind: 'night', title: 'Fado in the Alfama', text: 'Small bars sing after ten; a drink is enough.' },
    ],
    [
      'fado',
      'pt',
      { kind: 'night', title: 'Fado em Alfama', text: 'Canta-se nos bares depois das dez; basta uma bebida.' },
    ],
    [
      'miradouro',
      'en',
      { kind: 'sight', title: 'The viewpoint at dusk', text: 'Ten minutes uphill, best an hour before dark.' },
    ],
    [
      'market',
      'en',
      { kind: 'food', title: 'Lunch at the market', text: 'The back row is where the fishmongers eat.' },
    ],
  ],
  'pine-lodge': [
    ['lake', 'en', { kind: 'walk', title: 'Round the lake', text: 'Two hours, flat, with a hut half-way.' }],
    [
      'lake',
      'de',
      { kind: 'walk', title: 'Rund um den See', text: 'Zwei Stunden, eben, mit einer Hütte auf halbem Weg.' },
    ],
    ['bakery', 'en', { kind: 'food', title: 'The bakery opens at six', text: 'Take the path behind the church.' }],
  ],
};

const EVENTS: Readonly<Record<string, readonly (Omit<Event, 'startsAt'> & { readonly inDays: number })[]>> = {
  'harbour-hostel': [
    { kind: 'dinner', title: 'We cook together', place: 'The kitchen', places: 12, price: 900, inDays: 1 },
    { kind: 'tour', title: 'Old town on foot', place: 'At the door', price: 0, inDays: 2 },
  ],
  'pine-lodge': [{ kind: 'tour', title: 'Sunrise walk', place: 'At the door', places: 8, price: 0, inDays: 3 }],
};

/** Writes tips and plans events of a house, where there are none of that name. @param today `2027-06-01` */
export async function enliven({ ask }: SampleServer, slug: string, today: string): Promise<void> {
  for (const [id, language, body] of TIPS[slug] ?? [])
    await ask({ method: 'PUT', path: within(slug, `/tips/${id}/${language}`), body });
  const { items } = await ask<Answer<'listHouseEvents'>>({ method: 'GET', path: within(slug, '/events') });
  for (const { inDays, ...event } of EVENTS[slug] ?? []) {
    if (items.some(({ title }) => title === event.title)) continue;
    const startsAt = new Date(Date.parse(today) + inDays * DAY_MS + 18 * 3_600_000).toISOString();
    await ask({ method: 'POST', path: within(slug, '/events'), body: { ...event, startsAt } });
  }
}
