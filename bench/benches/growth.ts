import { type Answer, answerOf, type Query } from '@pvt/client';
import type pg from 'pg';
import { booking, bookingLines } from '../booking.ts';
import { awaitHandled, fill, handledOf, openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, note } from '../figure.ts';
import { post, runLoad } from '../load.ts';
import type { BenchOptions } from '../options.ts';
import { type Server, startServer } from '../server.ts';
import { upload } from '../upload.ts';

const SMALL = 10_000;
const CONSUMED = 20_000;

interface Times {
  readonly publish: number;
  readonly 'read by cursor': number;
  readonly 'read by id': number;
  readonly consume: number;
}

/** The same work on a log of 10⁴ events and on a large one. The ratio is time on the large by time on the small. */
export async function run({ events = 10_000_000 }: BenchOptions): Promise<Figure[]> {
  const server = await startServer();
  const client = await openServerDatabase(server);
  try {
    const tenant = await tenantOf(server);
    await fill(client, tenant, 'small', SMALL);
    await server.call('PUT', '/v1/flows/growth', {
      on: ['bench.consume'],
      steps: [{ map: { hotel: 'data.hotel' } }, { to: { event: { type: 'bench.consumed' } } }],
    });
    await measure(server, client, tenant, 'warm');
    const small = await measure(server, client, tenant, 'small');
    const begun = performance.now();
    await fill(client, tenant, 'large', events);
    // What a large log costs, and not what is left to do after ten million events came at once.
    await client.query('vacuum log.event');
    await client.query('checkpoint');
    note(`${events} events after ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    await measure(server, client, tenant, 'rewarm');
    const large = await measure(server, client, tenant, 'large');
    const names = ['publish', 'read by cursor', 'read by id', 'consume'] as const;
    return names.map((name) => ({
      ...figure(`growth 10⁴ → ${events}: ${name}`, 'ms', large[name], small[name], { rssMb: server.memoryMb() }),
      ratio: Number((large[name] / small[name]).toPrecision(3)),
    }));
  } finally {
    await client.end();
    await server.stop();
  }
}

async function measure(server: Server, client: pg.Client, tenant: string, round: string): Promise<Times> {
  const { authorization, port } = server;
  const ask = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${authorization}\r\n`;
  const publish = await runLoad({
    port,
    connections: 64,
    requests: 20_000,
    request: (i) => post('/v1/events', JSON.stringify(booking(i)), authorization),
  });
  const newest = Number((await client.query<{ p: string }>('select max(position) as p from log.event')).rows[0]?.p);
  const cursors = await pages(server, 40);
  const byCursor = await runLoad({
    port,
    connections: 1,
    requests: 400,
    warmup: 40,
    request: (i) => ask(`/v1/events?limit=100&cursor=${cursors[i % cursors.length]}`),
  });
  const { rows } = await client.query<{ id: string }>(
    'select e.id from generate_series(1, 400) as n cross join lateral (select id from log.event where position >= n::bigint * $1::bigint / 400 order by position limit 1) as e',
    [newest],
  );
  const byId = await runLoad({
    port,
    connections: 1,
    requests: 400,
    warmup: 40,
    request: (i) => ask(`/v1/events/${encodeURIComponent(rows[i % rows.length]?.id ?? '')}`),
  });
  for (const load of [publish, byCursor, byId])
    if (load.failed > 0) throw new Error(`${load.failed} failed: ${load.firstFailure}`);
  const before = await handledOf(client, tenant, 'bench.consume');
  const begun = performance.now();
  const lines = [...bookingLines(CONSUMED, `consume-${round}`)].map((piece) =>
    piece.replaceAll('"bench.booking"', '"bench.consume"'),
  );
  await upload(server, '/v1/events/batch', 'application/x-ndjson', lines);
  await awaitHandled(client, tenant, 'bench.consume', before + CONSUMED);
  const consume = performance.now() - begun;
  return { publish: publish.p50Ms, 'read by cursor': byCursor.p50Ms, 'read by id': byId.p50Ms, consume };
}

/** Cursors of the first pages. */
async function pages(server: Server, n: number): Promise<string[]> {
  const cursors: string[] = [];
  let next: string | undefined;
  for (let i = 0; i < n; i++) {
    const query: Query<'searchEvents'> = { limit: 100, ...(next !== undefined && { cursor: next }) };
    const page: Answer<'searchEvents'> = await answerOf(server.api.GET('/v1/events', { params: { query } }));
    next = page.next;
    if (next === undefined) break;
    cursors.push(encodeURIComponent(next));
  }
  return cursors;
}
