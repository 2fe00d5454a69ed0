import type { Answer } from '@pvt/client';
import type { SampleServer } from './sample-server.ts';

/**
 * Opens a public site where there is none yet.
 * @param business with which its address begins
 * @returns its name in addresses
 */
export async function openSite({ ask }: SampleServer, business: string): Promise<string> {
  const path = 'site-settings';
  const there = await ask<Answer<'getSiteSettings'>>({ method: 'GET', path }).catch(() => undefined);
  if (there !== undefined) return there.address;
  const address = `${business}-${Math.random().toString(36).slice(2, 10)}`;
  const body = {
    ...{ address, hosts: [], look: { colour: '#1f6f8b' } },
    ...{ languages: ['en', 'pt', 'es', 'de'], currency: 'EUR', timeZone: 'Europe/Lisbon' },
  };
  await ask({ method: 'PUT', path, body });
  return address;
}
