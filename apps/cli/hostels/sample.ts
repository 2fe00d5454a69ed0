import { sampleHouses } from '../../portal/src/areas/hostels/sample/houses.ts';
import { loadSample } from '../../portal/src/areas/hostels/sample/load-sample.ts';
import type { Call } from '../command.ts';
import { duration } from '../progress.ts';
import { sampleServer } from '../sample-server.ts';

/** Makes the two hostels of the page's button, but for their photos: these are drawn by a browser. Again, nothing is made twice. */
export async function hostelsSample(call: Call): Promise<void> {
  const { client } = call;
  const startedAt = Date.now();
  const { paid } = await loadSample(sampleServer(call));
  const elapsedMs = Date.now() - startedAt;
  const houses = sampleHouses.map(({ slug, definition }) => ({ house: slug, name: definition.name }));
  if (call.json) return call.print(JSON.stringify({ houses, paid, elapsedMs }));
  call.print(`Two hostels with their guests are in place after ${duration(elapsedMs)}:`);
  if (!paid) call.print('Nobody has booked on the site: that is left out where the sandbox is not what guests pay by.');
  for (const { house, name } of houses) call.print(`${name}: ${client.url}/hostels/houses/${house}/today`);
}
