import type { Transaction } from '@pvt/kernel/database';
import type { Json } from '../../core/xapi/check.ts';
import type { RefusedStatement } from '../../core/xapi/statement-output.ts';

export interface ToSend {
  readonly id: string;
  readonly body: Json;
}

export interface Refused extends RefusedStatement {
  readonly place: string;
}

export async function queueStatements(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query(
    `insert into academy.statement_to_send (tenant, id) select $1::uuid, u.id from unnest($2::uuid[]) with ordinality u(id, n) order by u.n
      on conflict (tenant, id) do nothing`,
    [tx.tenant, ids],
  );
}

/**
 * Takes the next ones, which no other process sends until `until`. Served by statement_waiting.
 * @param now ISO instant, as `until`
 */
export async function claimStatements(tx: Transaction, now: string, until: string, most: number): Promise<ToSend[]> {
  return tx.query<ToSend>(
    `with claimed as (
        update academy.statement_to_send q set claimed_until = $3
          where q.tenant = $1 and q.id in (select w.id from academy.statement_to_send w
            where w.tenant = $1 and w.refused_at is null and (w.claimed_until is null or w.claimed_until <= $2)
            order by w.place limit $4 for update skip locked)
          returning q.id, q.place)
      select c.id, s.body from claimed c
        cross join lateral (select s.body from academy.statement s where s.tenant = $1 and s.id = c.id limit 1) s
      order by c.place`,
    [tx.tenant, now, until, most],
  );
}

/** They were taken. */
export async function dropSent(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query('delete from academy.statement_to_send where tenant = $1 and id = any($2::uuid[])', [tx.tenant, ids]);
}

/** Somebody else may send them again. */
export async function giveBack(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query(
    'update academy.statement_to_send set claimed_until = null where tenant = $1 and id = any($2::uuid[])',
    [tx.tenant, ids],
  );
}

export async function noteRefused(
  tx: Transaction,
  id: string,
  { status, reason }: { readonly status: number; readonly reason: string },
  at: string,
): Promise<void> {
  await tx.query(
    `update academy.statement_to_send set claimed_until = null, refused_at = $3, status = $4, reason = $5
      where tenant = $1 and id = $2`,
    [tx.tenant, id, at, status, reason],
  );
}

/** @returns how many wait again */
export async function sendRefusedAgain(tx: Transaction): Promise<number> {
  const rows = await tx.query(
    `update academy.statement_to_send set refused_at = null, status = null, reason = null
      where tenant = $1 and refused_at is not null returning id`,
    [tx.tenant],
  );
  return rows.length;
}

/** Nothing is sent any more. */
export async function dropAllToSend(tx: Transaction): Promise<void> {
  await tx.query('delete from academy.statement_to_send where tenant = $1', [tx.tenant]);
}

/** Up to `most` of each. Served by statement_waiting and statement_refused. */
export async function countToSend(tx: Transaction, most: number): Promise<{ waiting: number; refused: number }> {
  const [row] = await tx.query<{ waiting: number; refused: number }>(
    `select (select count(*)::integer from (select from academy.statement_to_send where tenant = $1 and refused_at is null limit $2) w)
        as waiting,
      (select count(*)::integer from (select from academy.statement_to_send where tenant = $1 and refused_at is not null limit $2) r)
        as refused`,
    [tx.tenant, most],
  );
  return row ?? { waiting: 0, refused: 0 };
}

/** Until when the first of those that wait are under way elsewhere; null where one is free, undefined where none waits. */
export async function firstWaiting(tx: Transaction): Promise<string | null | undefined> {
  const [row] = await tx.query<{ until: string | null }>(
    `select claimed_until as until from academy.statement_to_send where tenant = $1 and refused_at is null
      order by place limit 1`,
    [tx.tenant],
  );
  return row?.until;
}

/** Those that the store refused, in the order in which they were written. Served by statement_refused. */
export function refusedAfter(tx: Transaction, place: string | null, most: number): Promise<Refused[]> {
  return tx.query<Refused>(
    `select q.id, q.place::text as place, s.verb, q.status, q.reason, q.refused_at as "refusedAt"
      from academy.statement_to_send q
        cross join lateral (select s.verb from academy.statement s where s.tenant = $1 and s.id = q.id limit 1) s
      where q.tenant = $1 and q.refused_at is not null and ($2::bigint is null or q.place > $2)
      order by q.place limit $3`,
    [tx.tenant, place, most],
  );
}
