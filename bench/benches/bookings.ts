import { fileURLToPath } from 'node:url';
import { holdNights, service } from '@pvt/hostels';
import type { Database } from '@pvt/kernel/database';
import { type Log, openLog } from '@pvt/kernel/log';
import { makeContext } from '@pvt/kernel/make-context';
import pg from 'pg';
import { atOnce } from '../at-once.ts';
import { type Figure, figure, middle, note } from '../figure.ts';
import { openKernel } from '../kernel-ground.ts';
import { startPeerPostgres } from '../peers/postgres.ts';
import { runPgbench } from '../pgbench.ts';

const UNITS = 1000;
const TYPES = 10;
const SECONDS = 6;
const ROUNDS = 3;
const CLIENTS = 32;
const DAY_MS = 86_400_000;
const TENANT = '0198c0de-0000-7000-8000-0000000000be';

const context = makeContext({
  tenant: TENANT,
  principal: { kind: 'service', id: 'bench', name: 'bench', permissions: [] },
});

/**
 * Holds of one to three nights within a year, on 1,000 beds of ten types, by 32 clients at once. Beside them pgbench with the same SQL, by the
 * same role on the same PostgreSQL, in turn. Then all of them want one last bed.
 */
export async function run(): Promise<Figure[]> {
  const postgres = await startPeerPostgres();
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const { database, accessOf } = await openKernel(postgres.url, 'hostels', service.migrations, CLIENTS);
    stops.push(() => database.close());
    const engine = await openLog({
      connection: { ...accessOf('log'), connections: CLIENTS },
      ...{ leaseMs: 3000, periodMs: DAY_MS, retentionMs: DAY_MS, onError: report },
    });
    stops.push(() => engine.close());
    const tools = { database, log: engine.forService(database) };
    const admin = new pg.Pool({ connectionString: postgres.url, max: 1 });
    stops.push(() => admin.end());
    await fill(database);
    await measureOurs(tools);
    // As PostgreSQL does by itself within a minute: until then its plans are those of empty tables.
    await admin.query('analyze');
    const rounds: { readonly ours: number; readonly peer: number | undefined }[] = [];
    const script = fileURLToPath(new URL('bookings.sql', import.meta.url));
    const pgbench = { access: accessOf('hostels'), script, clients: CLIENTS, seconds: SECONDS };
    for (let i = 0; i < ROUNDS; i++) rounds.push({ ours: await measureOurs(tools), peer: await runPgbench(pgbench) });
    const { rows } = await admin.query<{ wrong: number }>(
      'select count(*)::integer as wrong from hostels.wrong_counts($1, $2)',
      [TENANT, 'bench'],
    );
    if (rows[0]?.wrong !== 0) throw new Error(`${rows[0]?.wrong} counts are wrong`);
    const { ours, peer } = middle(rounds, (round) => round.ours / (round.peer ?? 1));
    return [figure('bookings', 'bookings/s', ours, peer), await measureLastBed(tools)];
  } finally {
    for (const stop of stops.reverse()) await stop();
    await postgres.stop();
  }
}

interface Tools {
  readonly database: Database;
  readonly log: Log;
}

async function fill(database: Database): Promise<void> {
  await database.transaction(TENANT, async (tx) => {
    await tx.query(
      `insert into hostels.property (tenant, slug, definition) values ($1, 'bench', '{"timeZone": "Europe/Lisbon"}')`,
      [TENANT],
    );
    await tx.query(
      `insert into hostels.room_type (tenant, property, code, definition)
        select $1, 'bench', coalesce('type-' || t, 'last'), '{}'
          from unnest(array(select generate_series(1, $2::integer)) || null::integer) t`,
      [TENANT, TYPES],
    );
    await tx.query(
      `insert into hostels.unit (tenant, id, property, kind, name)
        select $1, uuidv7(), 'bench', 'bed', 'bed ' || u from generate_series(0, $2::integer) u`,
      [TENANT, UNITS],
    );
    await tx.query(
      `insert into hostels.sold_as (tenant, property, type, position, unit)
        select u.tenant, 'bench', case u.name when 'bed 0' then 'last' else 'type-' || (substr(u.name, 5)::integer % $2 + 1) end,
            u.position, u.id
          from hostels.unit u where u.tenant = $1`,
      [TENANT, TYPES],
    );
  });
}

const day = (n: number): string => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10);
const upTo = (most: number): number => Math.floor(Math.random() * (most + 1));

async function measureOurs(tools: Tools): Promise<number> {
  let done = 0;
  const begun = performance.now();
  const end = begun + SECONDS * 1000;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (performance.now() < end) {
        const from = upTo(360);
        const dates = { arrival: day(from), departure: day(from + 1 + upTo(2)) };
        await holdNights(tools, context, 'bench', { type: `type-${1 + upTo(TYPES - 1)}`, ...dates });
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - begun) / 1000);
}

/** One of them gets it, and nobody gets another answer than that it is taken. */
async function measureLastBed(tools: Tools): Promise<Figure> {
  const wanted = { type: 'last', arrival: day(0), departure: day(2) };
  const requests = 3000;
  let got = 0;
  const begun = performance.now();
  await atOnce(CLIENTS, requests, async () => {
    try {
      await holdNights(tools, context, 'bench', wanted);
      got += 1;
    } catch (error) {
      if (Reflect.get(Object(error), 'code') !== 'TYPE_SOLD_OUT') throw error;
    }
  });
  if (got !== 1) throw new Error(`${got} got the last bed`);
  return figure('bookings-last-bed', 'answers/s', requests / ((performance.now() - begun) / 1000), undefined);
}

function report(...error: unknown[]): void {
  note(String(error.at(-1)));
}
