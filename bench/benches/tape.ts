import { openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, note } from '../figure.ts';
import { type LoadResult, runLoad } from '../load.ts';
import { type Server, startServer } from '../server.ts';
import { chartPath, fillTape, openTapeHouse } from './hostels/tape-house.ts';

const NIGHTS = 60;
const GROWTH = 10;
const REQUESTS = 100;
const WARMUP = 20;

/**
 * The tape chart of a desk over HTTP: 200 beds and 60 nights, three of four sold, with the name of each guest opened. Then the same chart of a
 * house that has ten times as many stays, before and after it.
 */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  try {
    const client = await openServerDatabase(server);
    try {
      const tenant = await tenantOf(server);
      const guests = await openTapeHouse(server);
      await fillTape(client, tenant, guests, 0, NIGHTS + 8);
      const few = await measure(server);
      const around = (NIGHTS * (GROWTH - 1)) / 2;
      await fillTape(client, tenant, guests, -around, 0);
      await fillTape(client, tenant, guests, NIGHTS + 8, NIGHTS + 8 + around);
      const many = await measure(server);
      return [
        figure('tape: 200 beds × 60 nights, p99', 'ms', few.p99Ms, undefined, few),
        figure('tape: of ten times as many stays, p99', 'ms', many.p99Ms, undefined, many),
        figure('tape: the median of ten times as many', 'x of itself', many.p50Ms / few.p50Ms, undefined),
      ];
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
  }
}

async function measure(server: Server): Promise<LoadResult> {
  const answer = await server.call('GET', chartPath(0));
  const rows: unknown = Reflect.get(Object(answer), 'rows');
  note(`${Array.isArray(rows) ? rows.length : 0} stays in ${JSON.stringify(answer).length} bytes`);
  const result = await runLoad({
    ...{ port: server.port, connections: 1, requests: REQUESTS, warmup: WARMUP },
    request: () => `GET ${chartPath(0)} HTTP/1.1\r\nHost: localhost\r\n${server.authorization}\r\n`,
  });
  if (result.failed > 0) throw new Error(`${result.failed} charts failed: ${result.firstFailure}`);
  return result;
}
