import { loadSample } from '../../portal/src/areas/auction/sample/load-sample.ts';
import type { Call } from '../command.ts';
import { duration } from '../progress.ts';
import { sampleServer } from '../sample-server.ts';

/** Makes the market of the page's button. Again, nothing is made twice. */
export async function auctionSample(call: Call): Promise<void> {
  const startedAt = Date.now();
  const loaded = await loadSample(sampleServer(call));
  const elapsedMs = Date.now() - startedAt;
  if (call.json) return call.print(JSON.stringify({ ...loaded, elapsedMs }));
  const { projects, developers, paid, waiting } = loaded;
  call.print(`A market of ${projects} projects and ${developers} developers is in place after ${duration(elapsedMs)}:`);
  if (!paid) call.print('No milestone is paid in: that is left out where the sandbox is not what clients pay by.');
  if (waiting > 0) call.print(`The money of ${waiting} milestones is on its way: run this again to go on from there.`);
  call.print(`${call.client.url}/market`);
}
