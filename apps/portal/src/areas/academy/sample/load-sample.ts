import type { Answer } from '@pvt/client';
import { openSite } from '../../../samples/open-site.ts';
import type { SampleServer } from '../../../samples/sample-server.ts';

/**
 * Makes the ready course, which can be taken, and whatever is sold, with money of the sandbox. One that broke off is completed by the next
 * attempt, and nothing is made twice.
 */
export async function loadSample(server: SampleServer, timeZone: string): Promise<Answer<'loadAcademySample'>> {
  // Certificates name the site that they are verified on.
  await openSite(server, 'academy');
  await server.ask({ method: 'PUT', path: 'payments/providers/sandbox', body: { offered: true } });
  await server.ask({ method: 'PUT', path: 'academy/figures' });
  return server.ask({ method: 'PUT', path: 'academy/sample', body: { timeZone } });
}
