import { booking } from '../booking.ts';
import { awaitCount, openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure } from '../figure.ts';
import { post, runLoad } from '../load.ts';
import { startClassicStack } from '../peers/fastapi.ts';
import { startServer } from '../server.ts';

const OURS = 40_000;
const PEERS = 4000;

const OUT = `select count(*) as n from log.event where tenant = $1 and type = 'bench.done'`;

/** From the first POST to the last row that a consumer wrote, 64 connections posting as fast as they are answered. */
export async function run(): Promise<Figure[]> {
  const ours = await measureOurs();
  const peer = await measurePeer();
  return [figure('effect', 'events/s', ours.perSecond, peer, ours)];
}

async function measureOurs() {
  const server = await startServer();
  const client = await openServerDatabase(server);
  try {
    const tenant = await tenantOf(server);
    await server.call('PUT', '/v1/flows/bench', {
      on: ['bench.booking'],
      steps: [
        { map: { hotel: 'data.hotel', total: 'data.rate * data.nights' } },
        { to: { event: { type: 'bench.done' } } },
      ],
    });
    await runLoad({
      port: server.port,
      connections: 64,
      requests: 3000,
      request: (i) => post('/v1/events', JSON.stringify(booking(i)), server.authorization),
    });
    await awaitCount(client, OUT, [tenant], 3000);
    const begun = performance.now();
    const load = await runLoad({
      port: server.port,
      connections: 64,
      requests: OURS,
      request: (i) => post('/v1/events', JSON.stringify(booking(i)), server.authorization),
    });
    if (load.failed > 0) throw new Error(`${load.failed} requests failed; the first: ${load.firstFailure}`);
    await awaitCount(client, OUT, [tenant], OURS + 3000);
    const perSecond = OURS / ((performance.now() - begun) / 1000);
    return { perSecond, p50Ms: load.p50Ms, p99Ms: load.p99Ms, rssMb: server.memoryMb() };
  } finally {
    await client.end();
    await server.stop();
  }
}

async function measurePeer(): Promise<number> {
  const stack = await startClassicStack('whole');
  try {
    const send = (requests: number) =>
      runLoad({
        port: stack.port,
        connections: 64,
        requests,
        request: (i) => post('/v1/events', JSON.stringify(booking(i))),
      });
    const rows = async (wanted: number): Promise<void> => {
      while ((await stack.rows()) < wanted) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await send(500);
    await rows(500);
    const begun = performance.now();
    await send(PEERS);
    await rows(PEERS + 500);
    return PEERS / ((performance.now() - begun) / 1000);
  } finally {
    await stack.stop();
  }
}
