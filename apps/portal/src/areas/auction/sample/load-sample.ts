import type { Answer } from '@pvt/client';
import { paysBySandbox } from '../../../samples/pays-by-sandbox.ts';
import type { SampleServer } from '../../../samples/sample-server.ts';

const PAUSE_MS = 400;
/** Money that has not come by then is on its way all the same; the next loading goes on. */
const MOST_TURNS = 100;

/**
 * Makes the sample market, with money of the sandbox where nothing real is offered: it is asked for until no money is on its way. One that
 * broke off is completed by the next attempt, and nothing is made twice.
 */
export async function loadSample(server: SampleServer): Promise<Answer<'loadAuctionSample'>> {
  await paysBySandbox(server);
  await server.ask({ method: 'PUT', path: 'auction-figures' });
  const load = () => server.ask<Answer<'loadAuctionSample'>>({ method: 'PUT', path: 'auction-sample' });
  let loaded = await load();
  for (let turn = 1; loaded.waiting > 0 && turn < MOST_TURNS; turn++) {
    await new Promise((resolve) => {
      setTimeout(resolve, PAUSE_MS);
    });
    loaded = await load();
  }
  return loaded;
}
