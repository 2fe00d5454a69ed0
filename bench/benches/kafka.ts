import { bookingLines } from '../booking.ts';
import { awaitCount, openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure } from '../figure.ts';
import { runFolder } from '../folder.ts';
import { engines, freePort, startEngine } from '../peers/process.ts';
import { startServer } from '../server.ts';
import { upload } from '../upload.ts';

const EVENTS = 60_000;

/** The same flow over Kafka and over the embedded log: what the broker in the middle costs on one machine. */
export async function run(): Promise<Figure[]> {
  const embedded = await throughput({});
  const home = await runFolder('kafka');
  const port = await freePort();
  await engines('install', 'kafka');
  const stopKafka = await startEngine('kafka', port, home.path);
  try {
    const kafka = await throughput({ PVT_LOG: `kafka://127.0.0.1:${port}` });
    return [
      figure('flow over Kafka beside the embedded log', 'events/s', kafka.perSecond, embedded.perSecond, {
        rssMb: kafka.rssMb,
      }),
    ];
  } finally {
    await stopKafka();
    await home.remove();
  }
}

async function throughput(environment: Record<string, string>): Promise<{ perSecond: number; rssMb: number }> {
  const server = await startServer(environment);
  const client = await openServerDatabase(server);
  try {
    const tenant = await tenantOf(server);
    await server.call('PUT', '/v1/flows/bench', {
      on: ['bench.booking'],
      steps: [{ map: { hotel: 'data.hotel' } }, { to: { event: { type: 'bench.done' } } }],
    });
    const count = `select count(*) as n from log.event where tenant = $1 and type = 'bench.done'`;
    await upload(server, '/v1/events/batch', 'application/x-ndjson', bookingLines(2000, 'warm'));
    await awaitCount(client, count, [tenant], 2000);
    const begun = performance.now();
    await upload(server, '/v1/events/batch', 'application/x-ndjson', bookingLines(EVENTS, 'bench'));
    await awaitCount(client, count, [tenant], EVENTS + 2000);
    return { perSecond: EVENTS / ((performance.now() - begun) / 1000), rssMb: server.memoryMb('peak') };
  } finally {
    await client.end();
    await server.stop();
  }
}
