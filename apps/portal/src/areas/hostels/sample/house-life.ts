import type { Answer } from '@pvt/client';
import { sampleLife } from './life.ts';
import { type SampleServer, within } from './sample-calls.ts';

const DAY_MS = 86_400_000;
const EVENING_MS = 18 * 3_600_000;

/** Writes tips and plans events of a house, where there are none of that name. @param today `2027-06-01` */
export async function enliven({ ask }: SampleServer, slug: string, today: string): Promise<void> {
  const { tips = [], events = [] } = sampleLife.houses[slug] ?? {};
  for (const { id, language, ...body } of tips)
    await ask({ method: 'PUT', path: within(slug, `/tips/${id}/${language}`), body });
  const { items } = await ask<Answer<'listHouseEvents'>>({ method: 'GET', path: within(slug, '/events') });
  for (const { inDays, ...event } of events) {
    if (items.some(({ title }) => title === event.title)) continue;
    const startsAt = new Date(Date.parse(today) + inDays * DAY_MS + EVENING_MS).toISOString();
    await ask({ method: 'POST', path: within(slug, '/events'), body: { ...event, startsAt } });
  }
}
