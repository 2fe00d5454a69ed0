import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { UpstreamFigures } from '../../core/figures.ts';

/** A gateway as it last told of itself. */
export interface KeptProcess {
  readonly id: string;
  readonly url: string;
  readonly revision: number;
  readonly fault: string | null;
  readonly upstreams: Readonly<Record<string, UpstreamFigures>>;
  /** An ISO instant. */
  readonly seenAt: string;
}

export async function storeProcess(tx: Transaction, process: Omit<KeptProcess, 'seenAt'>): Promise<void> {
  const { id, url, revision, fault, upstreams } = process;
  await tx.query(
    `insert into gateway.process (tenant, id, url, revision, fault, upstreams, seen_at) values ($1, $2, $3, $4, $5, $6, now())
      on conflict (tenant, id) do update set url = excluded.url, revision = excluded.revision, fault = excluded.fault,
        upstreams = excluded.upstreams, seen_at = excluded.seen_at`,
    [tx.tenant, id, url, revision, fault, JSON.stringify(upstreams)],
  );
}

/** Those that told of themselves lately, by id. Served by the primary key. */
export function livingProcesses(tx: Transaction, withinMs: number, most: number): Promise<KeptProcess[]> {
  return tx.query<KeptProcess>(
    `select id, url, revision, fault, upstreams, seen_at as "seenAt" from gateway.process
      where tenant = $1 and seen_at > now() - make_interval(secs => $2::float8 / 1000) order by id limit $3`,
    [tx.tenant, withinMs, most],
  );
}

/** Of all tenants. Served by process_by_age. @returns how many */
export async function forgetProcesses(tx: Queryable, afterMs: number, most: number): Promise<number> {
  const rows = await tx.query(
    `delete from gateway.process where (tenant, id) in (
      select tenant, id from gateway.process where seen_at < now() - make_interval(secs => $1::float8 / 1000)
        order by seen_at limit $2 for update skip locked) returning true`,
    [afterMs, most],
  );
  return rows.length;
}
