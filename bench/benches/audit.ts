import { append, leafHash } from '@pvt/merkle';
import type pg from 'pg';
import { openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, note } from '../figure.ts';
import { type LoadResult, runLoad } from '../load.ts';
import type { BenchOptions } from '../options.ts';
import { type Server, startServer } from '../server.ts';

const ENTRIES = 1_000_000;
const AT_ONCE = 20_000;
const REQUESTS = 3000;

/** Proofs of inclusion over HTTP, one at a time, of entries anywhere in a trail: of 10⁴, and of 10⁶ entries. */
export async function run({ events = ENTRIES }: BenchOptions): Promise<Figure[]> {
  const server = await startServer();
  try {
    const database = await openServerDatabase(server);
    try {
      const figures: Figure[] = [];
      for (const size of [events / 100, events]) {
        await growTo(database, await tenantOf(server), size);
        const { p50Ms, p99Ms, failed, firstFailure } = await prove(server, size);
        if (failed > 0) throw new Error(`${failed} proofs failed: ${firstFailure}`);
        figures.push(figure(`audit: a proof among ${size}`, 'ms', p50Ms, undefined, { p50Ms, p99Ms }));
      }
      return figures;
    } finally {
      await database.end();
    }
  } finally {
    await server.stop();
  }
}

function prove(server: Server, size: number): Promise<LoadResult> {
  return runLoad({
    port: server.port,
    connections: 1,
    requests: REQUESTS,
    warmup: 200,
    request: () =>
      `GET /v1/audit/entries/${Math.floor(Math.random() * size)}/proof HTTP/1.1\r\nHost: localhost\r\n${server.authorization}\r\n`,
  });
}

/** As the service appends them; the row of the tree is held meanwhile, so that it appends nothing between. */
async function growTo(database: pg.Client, tenant: string, size: number): Promise<void> {
  for (let done = 0; done < size; ) {
    await database.query('begin');
    const { rows } = await database.query<{ size: string; frontier: Buffer[] }>(
      'select size, frontier from audit.tree where tenant = $1 for update',
      [tenant],
    );
    const from = Number(rows[0]?.size ?? 0);
    const contents = Array.from({ length: Math.min(AT_ONCE, Math.max(0, size - from)) }, (_, i) =>
      JSON.stringify({ type: 'pvt.bench.entry', id: `entry-${from + i}`, data: { of: 'the bench', number: from + i } }),
    );
    const leaves = contents.map((content) => leafHash(content));
    const { tree, nodes } = append({ size: from, frontier: rows[0]?.frontier ?? [] }, leaves);
    await database.query(
      `insert into audit.entry (tenant, number, leaf, content, category, type, actor, resource, trace, time)
        select $1, $2 + place - 1, leaf, content, 'operations', 'pvt.bench.entry', null, 'bench', null, now()
        from unnest($3::bytea[], $4::text[]) with ordinality as one (leaf, content, place)`,
      [tenant, from, leaves, contents],
    );
    await database.query(
      'insert into audit.node (tenant, level, index, hash) select $1, * from unnest($2::smallint[], $3::bigint[], $4::bytea[])',
      [tenant, nodes.map(({ level }) => level), nodes.map(({ index }) => index), nodes.map(({ hash }) => hash)],
    );
    await database.query('update audit.tree set size = $2, frontier = $3 where tenant = $1', [
      tenant,
      tree.size,
      tree.frontier,
    ]);
    await database.query('commit');
    done = tree.size;
    if (done % 200_000 === 0) note(`${done} entries`);
  }
  await database.query('vacuum analyze audit.entry, audit.node');
}
