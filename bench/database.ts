import { answerOf } from '@pvt/client';
import { partitionOf } from '@pvt/kernel/log/event';
import pg from 'pg';
import type { Server } from './server.ts';

/** The server's own database, seen by the administrator: to fill it fast and to count. */
export async function openServerDatabase(server: Server): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: await server.databaseUrl() });
  await client.connect();
  return client;
}

export async function tenantOf(server: Server): Promise<string> {
  const { tenant } = await answerOf(server.api.GET('/v1/session'));
  return tenant.id;
}

const KEYS = 1000;
const FILL = `insert into log.event (tenant, id, source, type, key, partition, time, data)
  select $1, $2 || '-' || i, '/bench', 'bench.booking', ($3::text[])[1 + i % ${KEYS}], ($4::smallint[])[1 + i % ${KEYS}],
    timestamptz '2026-01-01' + i * interval '1 second' * $7,
    json_build_object('hotel', case when i % 3 = 0 then 'City Hotel' else 'Resort Hotel' end, 'rate', 50 + i % 200,
      'nights', 1 + i % 7, 'keep', i % 2 = 0, 'country', 'PRT', 'segment', 'Online TA')
  from generate_series($5::bigint, $6::bigint) as i`;

/** Puts n events into the log from inside the database, over a year of event time. */
export async function fill(client: pg.Client, tenant: string, prefix: string, n: number): Promise<void> {
  const keys = Array.from({ length: KEYS }, (_, i) => `guest-${i}`);
  const partitions = keys.map((key) => partitionOf(tenant, key));
  const secondsEach = (365 * 86_400) / n;
  for (let from = 0; from < n; from += 250_000) {
    const to = Math.min(n, from + 250_000) - 1;
    await client.query(FILL, [tenant, prefix, keys, partitions, from, to, secondsEach]);
  }
  await client.query('vacuum analyze log.event');
}

/** Asks the database until the count is reached. */
export async function awaitCount(
  client: pg.Client,
  query: string,
  values: unknown[],
  wanted: number,
  everyMs = 50,
): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ n: string }>(query, values);
    if (Number(rows[0]?.n) >= wanted) return;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

// Served by checkpoint_group: a count of the outputs themselves takes longer the larger the log is, and the time of what is measured.
const HANDLED = `select coalesce(sum(k.events), 0) as n from log.checkpoint k join log.consumer_group g using (group_name)
  where g.tenant = $1 and $2 = any(g.types)`;

/** How many events of the type its groups have handled: committed with their effects. */
export async function handledOf(client: pg.Client, tenant: string, type: string): Promise<number> {
  const { rows } = await client.query<{ n: string }>(HANDLED, [tenant, type]);
  return Number(rows[0]?.n);
}

export function awaitHandled(client: pg.Client, tenant: string, type: string, wanted: number): Promise<void> {
  return awaitCount(client, HANDLED, [tenant, type], wanted);
}
