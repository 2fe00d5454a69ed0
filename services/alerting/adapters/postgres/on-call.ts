import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { LadderDefinition, StoredLadder } from '../../core/ladder.ts';
import type { Override, ScheduleDefinition, StoredSchedule } from '../../core/on-call.ts';

export interface StoredOverride extends Override {
  readonly schedule: string;
}

/** By name. Served by the primary key. */
export function laddersAfter(tx: Transaction, name: string | undefined, most: number): Promise<StoredLadder[]> {
  return tx.query<StoredLadder>(
    'select name, definition from alerting.ladder where tenant = $1 and ($2::text is null or name > $2) order by name limit $3',
    [tx.tenant, name ?? null, most],
  );
}

export async function ladderOf(tx: Transaction, name: string): Promise<LadderDefinition | undefined> {
  const [row] = await tx.query<StoredLadder>(
    'select name, definition from alerting.ladder where tenant = $1 and name = $2',
    [tx.tenant, name],
  );
  return row?.definition;
}

export async function storeLadder(tx: Transaction, { name, definition }: StoredLadder): Promise<void> {
  await tx.query(
    `insert into alerting.ladder (tenant, name, definition) values ($1, $2, $3)
      on conflict (tenant, name) do update set definition = excluded.definition`,
    [tx.tenant, name, JSON.stringify(definition)],
  );
}

export async function removeLadder(tx: Transaction, name: string): Promise<void> {
  await tx.query('delete from alerting.ladder where tenant = $1 and name = $2', [tx.tenant, name]);
}

/** How many there are of both. Served by the primary keys. */
export async function countOnCall(tx: Transaction): Promise<{ readonly ladders: number; readonly schedules: number }> {
  const [row] = await tx.query<{ ladders: number; schedules: number }>(
    `select (select count(*)::integer from alerting.ladder where tenant = $1) as ladders,
      (select count(*)::integer from alerting.schedule where tenant = $1) as schedules`,
    [tx.tenant],
  );
  return row ?? { ladders: 0, schedules: 0 };
}

/** By name. Served by the primary key. */
export function schedulesAfter(tx: Transaction, name: string | undefined, most: number): Promise<StoredSchedule[]> {
  return tx.query<StoredSchedule>(
    'select name, definition from alerting.schedule where tenant = $1 and ($2::text is null or name > $2) order by name limit $3',
    [tx.tenant, name ?? null, most],
  );
}

export async function scheduleOf(tx: Transaction, name: string): Promise<ScheduleDefinition | undefined> {
  const [row] = await tx.query<StoredSchedule>(
    'select name, definition from alerting.schedule where tenant = $1 and name = $2',
    [tx.tenant, name],
  );
  return row?.definition;
}

export async function storeSchedule(tx: Transaction, { name, definition }: StoredSchedule): Promise<void> {
  await tx.query(
    `insert into alerting.schedule (tenant, name, definition) values ($1, $2, $3)
      on conflict (tenant, name) do update set definition = excluded.definition`,
    [tx.tenant, name, JSON.stringify(definition)],
  );
}

export async function removeSchedule(tx: Transaction, name: string): Promise<void> {
  await tx.query('delete from alerting.schedule where tenant = $1 and name = $2', [tx.tenant, name]);
}

/** That end after an instant and begin before another, the latest made first. Served by override_of. */
export function overridesBetween(
  tx: Transaction,
  schedule: string | null,
  from: string,
  until: string,
): Promise<StoredOverride[]> {
  return tx.query<StoredOverride>(
    `select id, schedule, account, from_at as "from", until_at as until from alerting.override
      where tenant = $1 and ($2::text is null or schedule = $2) and until_at > $3 and from_at < $4 order by id desc limit 1000`,
    [tx.tenant, schedule, from, until],
  );
}

export async function insertOverride(
  tx: Transaction,
  { id, schedule, account, from, until }: StoredOverride,
): Promise<void> {
  await tx.query(
    'insert into alerting.override (tenant, id, schedule, account, from_at, until_at) values ($1, $2, $3, $4, $5, $6)',
    [tx.tenant, id, schedule, account, from, until],
  );
}

/** @returns the one that was there */
export async function removeOverride(
  tx: Transaction,
  schedule: string,
  id: string,
): Promise<StoredOverride | undefined> {
  const [row] = await tx.query<StoredOverride>(
    `delete from alerting.override where tenant = $1 and id = $2 and schedule = $3
      returning id, schedule, account, from_at as "from", until_at as until`,
    [tx.tenant, id, schedule],
  );
  return row;
}

/** Of all tenants. Served by override_over. @returns how many */
export async function forgetOverrides(tx: Queryable, afterMs: number, most: number): Promise<number> {
  const rows = await tx.query(
    `delete from alerting.override where (tenant, id) in (
      select tenant, id from alerting.override where until_at < now() - make_interval(secs => $1::float8 / 1000)
        order by until_at limit $2 for update skip locked) returning true`,
    [afterMs, most],
  );
  return rows.length;
}
