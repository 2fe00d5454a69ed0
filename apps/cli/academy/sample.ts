import { loadSample } from '../../portal/src/areas/academy/sample/load-sample.ts';
import type { Call } from '../command.ts';
import { duration } from '../progress.ts';
import { sampleServer } from '../sample-server.ts';

export const ACADEMY = 'academy';

/** Makes the course of the page's button. Again, nothing is made twice. */
export async function academySample(call: Call): Promise<void> {
  const startedAt = Date.now();
  const { course, title } = await loadSample(sampleServer(call), Temporal.Now.timeZoneId());
  const elapsedMs = Date.now() - startedAt;
  if (call.json) return call.print(JSON.stringify({ course, title, elapsedMs }));
  call.print(`"${title}" is in place after ${duration(elapsedMs)}:`);
  call.print(`To write it: ${call.client.url}/academy/courses/${course}/outline`);
  call.print(`To take it:  ${call.client.url}/learning/courses/${course}`);
}
