import { answerOf } from '@pvt/client';
import { fill, openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, note } from '../figure.ts';
import { runLoad } from '../load.ts';
import type { BenchOptions } from '../options.ts';
import { startServer } from '../server.ts';

const BY_SQL = `select date_trunc('day', time) as at, data->>'hotel' as hotel, sum((data->>'rate')::numeric) as value
  from log.event where tenant = $1 and type = 'bench.booking' group by 1, 2 order by 1, 2`;

/** A metric by day and dimension over many events, beside SQL over the events themselves. */
export async function run({ events = 10_000_000 }: BenchOptions): Promise<Figure[]> {
  const server = await startServer();
  const client = await openServerDatabase(server);
  try {
    const tenant = await tenantOf(server);
    let begun = performance.now();
    await fill(client, tenant, 'metric', events);
    note(`${events} events in the log after ${seconds(begun)} s`);
    begun = performance.now();
    await server.call('PUT', '/v1/metrics/bench.rate', {
      event: 'bench.booking',
      value: { kind: 'sum', of: 'data.rate' },
      dimensions: { hotel: 'data.hotel' },
    });
    for (;;) {
      const { items } = await answerOf(server.api.GET('/v1/metrics'));
      if (items[0]?.state === 'live') break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    note(`filled from history in ${seconds(begun)} s, ${Math.round(events / Number(seconds(begun)))} events/s`);
    const path = '/v1/metrics/bench.rate?from=2026-01-01&to=2027-01-01&every=day&by=hotel';
    const query = { from: '2026-01-01', to: '2027-01-01', every: 'day', by: 'hotel' };
    const params = { path: { name: 'bench.rate' }, query };
    const { rows } = await answerOf(server.api.GET('/v1/metrics/{name}', { params }));
    const sqlTimes: number[] = [];
    let truth: readonly { value: string }[] = [];
    for (let i = 0; i < 3; i++) {
      const asked = performance.now();
      truth = (await client.query<{ value: string }>(BY_SQL, [tenant])).rows;
      sqlTimes.push(performance.now() - asked);
    }
    const sum = (values: readonly { value: unknown }[]): number =>
      values.reduce((total, row) => total + Number(row.value), 0);
    if (sum(rows) !== sum(truth)) throw new Error(`the metric says ${sum(rows)}, the events say ${sum(truth)}`);
    const load = await runLoad({
      port: server.port,
      connections: 1,
      requests: 500,
      warmup: 50,
      request: () => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${server.authorization}\r\n`,
    });
    if (load.failed > 0) throw new Error(`the query failed: ${load.firstFailure}`);
    const peer = sqlTimes.sort((a, b) => a - b)[1] ?? 0;
    return [
      figure(`metric over ${events} events`, 'ms', load.p50Ms, peer, {
        p50Ms: load.p50Ms,
        p99Ms: load.p99Ms,
        rssMb: server.memoryMb('peak'),
      }),
    ];
  } finally {
    await client.end();
    await server.stop();
  }
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
