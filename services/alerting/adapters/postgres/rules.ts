import type { Transaction } from '@pvt/kernel/database';
import type { KeptRule, StoredRule } from '../../core/rule.ts';

const COLUMNS = 'name, definition, version, ready, fault';

/** By name. Served by the primary key. */
export function rulesAfter(tx: Transaction, name: string | undefined, most: number): Promise<StoredRule[]> {
  return tx.query<StoredRule>(
    `select ${COLUMNS} from alerting.rule where tenant = $1 and ($2::text is null or name > $2) order by name limit $3`,
    [tx.tenant, name ?? null, most],
  );
}

/** All of them, to be evaluated. Served by the primary key. */
export function allRules(tx: Transaction): Promise<StoredRule[]> {
  return tx.query<StoredRule>(`select ${COLUMNS} from alerting.rule where tenant = $1`, [tx.tenant]);
}

export async function ruleOf(tx: Transaction, name: string): Promise<StoredRule | undefined> {
  const [row] = await tx.query<StoredRule>(`select ${COLUMNS} from alerting.rule where tenant = $1 and name = $2`, [
    tx.tenant,
    name,
  ]);
  return row;
}

/** Until the transaction ends nobody else changes rules, ladders or schedules of the tenant. */
export async function lockRules(tx: Transaction): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', ['alerting.rules', tx.tenant]);
}

export async function storeRule(
  tx: Transaction,
  { name, definition, version }: KeptRule,
  ready: boolean,
): Promise<void> {
  await tx.query(
    `insert into alerting.rule (tenant, name, definition, version, ready) values ($1, $2, $3, $4, $5)
      on conflict (tenant, name) do update set definition = excluded.definition, version = excluded.version, fault = null`,
    [tx.tenant, name, JSON.stringify(definition), version, ready],
  );
}

/** How many there are. Served by the primary key. */
export async function countRules(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::integer as count from alerting.rule where tenant = $1',
    [tx.tenant],
  );
  return row?.count ?? 0;
}

export async function removeRule(tx: Transaction, name: string): Promise<void> {
  await tx.query('delete from alerting.rule where tenant = $1 and name = $2', [tx.tenant, name]);
}

/** @param faults by rule; null where there is none any more */
export async function storeFaults(tx: Transaction, faults: ReadonlyMap<string, string | null>): Promise<void> {
  if (faults.size === 0) return;
  await tx.query(
    `update alerting.rule r set fault = new.fault from json_to_recordset($2::json) as new (name text, fault text)
      where r.tenant = $1 and r.name = new.name`,
    [tx.tenant, JSON.stringify([...faults].map(([name, fault]) => ({ name, fault })))],
  );
}
