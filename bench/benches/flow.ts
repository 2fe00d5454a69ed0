import { bookingLines } from '../booking.ts';
import { awaitCount, openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure } from '../figure.ts';
import { startNodeRed } from '../peers/node-red.ts';
import { type Server, startServer } from '../server.ts';
import { upload } from '../upload.ts';

const EVENTS = 60_000;
const STEPS = [{ when: 'data.keep' }, { map: { hotel: 'data.hotel', total: 'data.rate * data.nights' } }];
const WINDOW = {
  window: { kind: 'tumbling', size: 'PT1H', key: 'data.hotel', aggregate: { total: { sum: 'data.total' } } },
};

/**
 * Filter, map, write; and the same with a window in place of a row each. Both work off what waits already: ours lies
 * accepted in the log while the flow is paused, the peer makes its messages inside itself.
 */
export async function run(): Promise<Figure[]> {
  const ours = await measureOurs();
  const red = await startNodeRed();
  try {
    await red.run('map', 2000);
    const map = await red.run('map', EVENTS / 2);
    const window = await red.run('window', EVENTS);
    return [
      figure('flow: filter, map, write', 'events/s', ours.map, map, { rssMb: ours.rssMb }),
      figure('flow: filter, map, window', 'events/s', ours.window, window, { rssMb: ours.rssMb }),
    ];
  } finally {
    await red.stop();
  }
}

async function measureOurs(): Promise<{ map: number; window: number; rssMb: number }> {
  const server = await startServer();
  const client = await openServerDatabase(server);
  try {
    const tenant = await tenantOf(server);
    const count = `select count(*) as n from log.event where tenant = $1 and type = 'bench.done'`;
    const steps = [...STEPS, { to: { event: { type: 'bench.done' } } }];
    const map = await timed(server, 'map', steps, () => awaitCount(client, count, [tenant], EVENTS / 2));
    const hourly = [...STEPS, WINDOW, { to: { event: { type: 'bench.hour' } } }];
    const window = await timed(server, 'window', hourly, () => lagGone(server));
    return { map, window, rssMb: server.memoryMb('peak') };
  } finally {
    await client.end();
    await server.stop();
  }
}

/** Pauses the flow, lets the events wait in the log, and measures from going on to the last effect. */
async function timed(
  server: Server,
  name: string,
  steps: readonly object[],
  done: () => Promise<void>,
): Promise<number> {
  const flow = { on: ['bench.booking'], steps };
  await server.call('PUT', '/v1/flows/bench', { ...flow, enabled: false });
  await upload(server, '/v1/events/batch', 'application/x-ndjson', bookingLines(EVENTS, name));
  const begun = performance.now();
  await server.call('PUT', '/v1/flows/bench', { ...flow, enabled: true });
  await done();
  return EVENTS / ((performance.now() - begun) / 1000);
}

async function lagGone(server: Server): Promise<void> {
  for (;;) {
    const { lag } = (await server.call('GET', '/v1/flows/bench/stats')) as { readonly lag: number };
    if (lag === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
