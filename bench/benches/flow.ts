import type pg from 'pg';
import { bookingLines } from '../booking.ts';
import { awaitHandled, handledOf, openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, middle } from '../figure.ts';
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

/** Of each flow, here and there in turn; of each the middle one. */
const ROUNDS = 3;
const KINDS = {
  map: { steps: [...STEPS, { to: { event: { type: 'bench.done' } } }], peerMessages: 30_000 },
  window: { steps: [...STEPS, WINDOW, { to: { event: { type: 'bench.hour' } } }], peerMessages: 60_000 },
} as const;

/**
 * Filter, map, write; and the same with a window in place of a row each. Both work off what waits already: ours lies
 * accepted in the log while the flow is paused, the peer makes its messages inside itself (few of them, since it slows
 * down with many). While one works the other rests.
 */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  const client = await openServerDatabase(server);
  const red = await startNodeRed();
  try {
    const tenant = await tenantOf(server);
    await timed(server, client, tenant, 'warm-up', KINDS.map.steps, WARM_UP);
    await red.run('map', WARM_UP);
    const figures: Figure[] = [];
    for (const kind of ['map', 'window'] as const) {
      const { steps, peerMessages } = KINDS[kind];
      const ours: number[] = [];
      const peer: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        ours.push(await timed(server, client, tenant, `${kind}-${round}`, steps));
        peer.push(await red.run(kind, peerMessages));
      }
      const name = kind === 'map' ? 'flow: filter, map, write' : 'flow: filter, map, window';
      const speed = (perSecond: number): number => perSecond;
      figures.push(
        figure(name, 'events/s', middle(ours, speed), middle(peer, speed), { rssMb: server.memoryMb('peak') }),
      );
    }
    return figures;
  } finally {
    await red.stop();
    await client.end();
    await server.stop();
  }
}

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
  const before = await handledOf(client, tenant, 'bench.booking');
  await upload(server, '/v1/events/batch', 'application/x-ndjson', bookingLines(events, name));
  const begun = performance.now();
  await server.call('PUT', '/v1/flows/bench', { ...flow, enabled: true });
  await awaitHandled(client, tenant, 'bench.booking', before + events);
  return events / ((performance.now() - begun) / 1000);
}
