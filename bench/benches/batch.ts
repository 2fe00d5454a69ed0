import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { partitionOf } from '@pvt/kernel/log/event';
import { from as copyFrom } from 'pg-copy-streams';
import { booking, bookingLines } from '../booking.ts';
import { openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure } from '../figure.ts';
import { startServer } from '../server.ts';
import { upload } from '../upload.ts';

const LINES = 200_000;

/** An NDJSON upload, beside COPY of the same rows into the same table with its indexes. */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  const client = await openServerDatabase(server);
  try {
    const tenant = await tenantOf(server);
    await upload(server, '/v1/events/batch', 'application/x-ndjson', bookingLines(10_000, 'warm'));
    const begun = performance.now();
    const tail = await upload(server, '/v1/events/batch', 'application/x-ndjson', bookingLines(LINES, 'batch'));
    const ours = LINES / ((performance.now() - begun) / 1000);
    if (!tail.includes('"accepted"')) throw new Error(`the last lines were not accepted: ${tail.slice(-300)}`);
    await client.query('create table log.bench_copy (like log.event_0 including all)');
    const copying = performance.now();
    const copy = client.query(
      copyFrom('copy log.bench_copy (position, tenant, id, source, type, key, partition, time, data) from stdin'),
    );
    await pipeline(Readable.from(copyRows(tenant)), copy);
    const peer = LINES / ((performance.now() - copying) / 1000);
    return [figure('batch beside COPY', 'lines/s', ours, peer, { rssMb: server.memoryMb('peak') })];
  } finally {
    await client.end();
    await server.stop();
  }
}

function* copyRows(tenant: string): Generator<string> {
  const time = new Date().toISOString();
  let piece = '';
  for (let i = 0; i < LINES; i++) {
    const { type, key, data } = booking(i) as { type: string; key: string; data: object };
    piece += `${i + 1}\t${tenant}\tcopy-${i}\t/bench\t${type}\t${key}\t${partitionOf(tenant, key)}\t${time}\t${JSON.stringify(data)}\n`;
    if (piece.length > 100_000) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
