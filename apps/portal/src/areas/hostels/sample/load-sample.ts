import type { Answer } from '@pvt/client';
import { openSite } from '../../../samples/open-site.ts';
import { paysBySandbox } from '../../../samples/pays-by-sandbox.ts';
import { enliven } from './house-life.ts';
import { sampleHouses } from './houses.ts';
import { sampleLife } from './life.ts';
import { loadHouses } from './load-houses.ts';
import { type HousesServer, within } from './sample-calls.ts';
import { askHouse, reviewStay } from './site-guests.ts';
import { staysOf } from './stays.ts';

/**
 * Makes two hostels in which something is going on: bookings of past and coming weeks, tips, events, a question to the house, and a review.
 * One that broke off half-way is completed by the next attempt, and nothing is made twice.
 * @returns whether guests have booked on the site: nobody does where payments are real, or there are none
 */
export async function loadSample(server: HousesServer): Promise<{ readonly paid: boolean }> {
  await loadHouses(server);
  const site = await openSite(server, 'hostels');
  const paid = await paysBySandbox(server);
  await server.ask({ method: 'PUT', path: 'hostels/figures' });
  for (const house of sampleHouses) {
    const { date: today } = await server.ask<Answer<'getDeskDay'>>({
      method: 'GET',
      path: within(house.slug, '/today'),
    });
    const body = { rows: staysOf(house, today) };
    await server.ask({ method: 'POST', path: within(house.slug, '/bookings/import'), body });
    await enliven(server, house.slug, today);
    if (!paid) continue;
    if (house.slug === sampleLife.asking.house) await askHouse(server, { site, today });
    if (house.slug === sampleLife.leaving.house) await reviewStay(server, { site, today });
  }
  return { paid };
}
