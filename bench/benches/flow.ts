import type pg from 'pg';
import { bookingLines } from '../booking.ts';
import { awaitCount, openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure } from '../figure.ts';
import { startNodeRed } from '../peers/node-red.ts';
import { type Server, startServer } from '../server.ts';
import { upload } from '../upload.ts';

const EVENTS = 200_000;
/** Before anything is measured, here and in the peer: both compile what they run often. */
const WARM_UP = 20_000;
const STEPS = [{ when: 'data.keep' }, { map: { hotel: 'data.hotel', total: 'data.rate * data.nights' } }];
const WINDOW = {
  window: { kind: 'tumbling', size: 'PT1H', key: 'data.hotel', aggregate: { total: { sum: 'data.total' } } },
};

/**
 * Filter, map, write; and the same with a window in place of a row each. Both work off what waits already: ours lies
 * accepted in the log while the flow is paused, the peer makes its messages inside itself (few of them, since it slows down with many).
 */
export async function run(): Promise<Figure[]> {
  const ours = await measureOurs();
  const red = await startNodeRed();
  try {
    await red.run('map', WARM_UP);
    const map = await red.run('map', 30_000);
    const window = await red.run('window', 60_000);
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
    const write = [...STEPS, { to: { event: { type: 'bench.done' } } }];
    await timed(server, client, tenant, 'warm-up', write, WARM_UP);
    const map = await timed(server, client, tenant, 'map', write);
    const hourly = [...STEPS, WINDOW, { to: { event: { type: 'bench.hour' } } }];
    const window = await timed(server, client, tenant, 'window', hourly);
    return { map, window, rssMb: server.memoryMb('peak') };
  } finally {
    await client.end();
    await server.stop();
  }
}

/** How many events the flow has handled: committed with its effects. Served by checkpoint_group. */
const HANDLED = `select coalesce(sum(k.events), 0) as n from log.checkpoint k join log.consumer_group g using (group_name)
  where g.tenant = $1 and 'bench.booking' = any(g.types)`;

/** Pauses the flow, lets the events wait in the log, and measures from going on to the last effect. */
async function timed(
  server: Server,
  client: pg.Client,
  tenant: string,
  name: string,
  steps: readonly object[],
  events = EVENTS,
): Promise<number> {
  const flow = { on: ['bench.booking'], steps };
  await server.call('PUT', '/v1/flows/bench', { ...flow, enabled: false });
  const { rows } = await client.query<{ n: string }>(HANDLED, [tenant]);
  const before = Number(rows[0]?.n);
  await upload(server, '/v1/events/batch', 'application/x-ndjson', bookingLines(events, name));
  const begun = performance.now();
  await server.call('PUT', '/v1/flows/bench', { ...flow, enabled: true });
  await awaitCount(client, HANDLED, [tenant], before + events);
  return events / ((performance.now() - begun) / 1000);
}
