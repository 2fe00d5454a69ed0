import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { keepLine, startKeepingLines } from '@pvt/kernel/kept-lines';
import { service } from '@pvt/logs';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { readLine } from '../../services/logs/core/line.ts';
import { openKeeper } from '../../services/logs/use-cases/keep-lines.ts';
import { type Figure, figure, middle } from '../figure.ts';
import { openKernel } from '../kernel-ground.ts';
import { startPeerPostgres } from '../peers/postgres.ts';

const LINES = 20_000;
const ROUNDS = 3;
const TENANT = '0198c0de-0000-7000-8000-0000000000be';

/** Lines as the logger writes them, read, masked and kept, beside COPY of the same rows into a table with the same indexes. */
export async function run(): Promise<Figure[]> {
  const postgres = await startPeerPostgres();
  const client = new pg.Client({ connectionString: postgres.url });
  const end = startKeepingLines();
  try {
    const { database } = await openKernel(postgres.url, 'logs', service.migrations, 2);
    await client.connect();
    const counts = { kept: () => undefined, lost: () => undefined };
    const keeper = openKeeper({ database, counts, makeRoom: async () => true, process: 'bench' });
    const rounds: { readonly ours: number; readonly peer: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const lines = Array.from({ length: LINES }, (_, number) => written(round * LINES + number));
      for (const line of lines) keepLine(line);
      const begun = performance.now();
      while ((await keeper.keepBatch()) === 'more');
      const ours = LINES / ((performance.now() - begun) / 1000);
      if (round === 0) await client.query(`create table logs.bench_copy (like ${await today(client)} including all)`);
      const rows = lines.map(copyRow).join('');
      const copying = performance.now();
      await pipeline(Readable.from([rows]), client.query(copyFrom(COPY)));
      rounds.push({ ours, peer: LINES / ((performance.now() - copying) / 1000) });
    }
    await database.close();
    const { ours, peer } = middle(rounds, (round) => round.ours / round.peer);
    return [figure('log lines kept beside COPY', 'lines/s', ours, peer)];
  } finally {
    end();
    await client.end();
    await postgres.stop();
  }
}

const COPY =
  'copy logs.bench_copy (at, tenant, level, service, process, correlation, trace, message, fields) from stdin';

async function today(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'logs.line'::regclass limit 1`,
  );
  return rows[0]?.name ?? '';
}

/** A tenth has an error with its stack, a tenth a mail address. */
function written(number: number): string {
  const about = number % 10 === 1 ? ` for guest${number}@example.com` : '';
  return `${JSON.stringify({
    ...{ level: number % 10 === 0 ? 50 : 30, time: new Date().toISOString(), pid: 7, hostname: 'bench' },
    ...{ service: ['payments', 'hostels', 'identity'][number % 3], tenant: TENANT, correlation: `order-${number}` },
    ...(number % 2 === 0 ? { traceId: number.toString(16).padStart(32, '0') } : {}),
    ...(number % 10 === 0
      ? {
          err: {
            type: 'Error',
            message: 'no answer',
            stack: `Error: no answer\n${'    at work (/pvt/work.ts:7:1)\n'.repeat(8)}`,
          },
        }
      : {}),
    ...{ route: 'POST /v1/payments/intents', took: number % 977 },
    msg: `intent ${number} of booking ${number * 7} was asked of the bank${about}`,
  })}\n`;
}

function copyRow(line: string): string {
  const { at, tenant, level, service: by, process, correlation, trace, message, fields } = readLine(line, Date.now());
  const text = (value: string | null): string =>
    value === null ? '\\N' : value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `${[new Date(at).toISOString(), tenant, String(level), by, process, correlation, trace, message, JSON.stringify(fields)].map(text).join('\t')}\n`;
}
