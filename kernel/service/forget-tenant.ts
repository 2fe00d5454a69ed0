import type { Database, Queryable } from '../database/database.ts';
import type { Files } from '../files/files.ts';
import type { Consumer } from '../log/group/consumer-options.ts';
import { endGroups } from '../log/group/groups.ts';
import { Park } from '../log/group/retry.ts';
import type { Log } from '../log/log.ts';

/** Few enough that a transaction is short, however much a tenant has. */
const ROWS_AT_ONCE = 5000;
/** Longer than what was counted of a tenant waits in memory before a timer stores it (ms): in collect ten seconds. */
const ONCE_MORE_MS = 15_000;

interface Ground {
  /** The service's name, which is its schema's. */
  readonly service: string;
  readonly database: Database;
  readonly files: Files;
}

/**
 * Follows the event that a tenant is closed, and deletes all that the service has of it. What that is, PostgreSQL is asked:
 * so a new table, and a new service, is in it by itself.
 * @param type of the event; it is one of the tenant that it tells of
 */
export function followClosings(log: Log, ground: Ground, type: string): Promise<Consumer> {
  return log.consumer({
    group: `${ground.service}.forget-tenant`,
    types: [type],
    // Outside of the transaction, in short ones: it may be done again, and finds then what is left.
    prepare: async ({ tenant }) => {
      // What was under way meanwhile, such as a timer or another consumer, may write once more.
      if (await forgetTenant(ground, tenant))
        throw new Park(`what was under way for ${tenant}`, new Date(Date.now() + ONCE_MORE_MS));
    },
    handle: async () => undefined,
  });
}

/** Deletes the rows, jobs, files and consumer groups that a service has of a tenant. @returns whether there were any */
export async function forgetTenant({ service, database, files }: Ground, tenant: string): Promise<boolean> {
  const tables = await tablesOf(database, service);
  // What was under way meanwhile may have written once more.
  let all = 0;
  for (let deleted = 1; deleted > 0; all += deleted) {
    deleted = 0;
    for (const table of tables) deleted += await deleteRows(database, tenant, table);
  }
  const groups = await database.housekeeping((tx) =>
    tx.query<{ name: string }>('select group_name as name from log.consumer_group where tenant = $1', [tenant]),
  );
  await database.transaction(tenant, async (tx) => {
    await endGroups(
      tx,
      groups.map(({ name }) => name),
    );
    await tx.query('delete from pvt.command_answer where tenant = $1', [tenant]);
  });
  all += await deleteAll(database, tenant, 'pvt.job');
  // Their steps and waits go with them.
  all += await deleteAll(database, tenant, 'pvt.saga');
  const names = await files.list(`${tenant}/`);
  for (const name of names) await files.delete(name);
  return all + groups.length + names.length > 0;
}

interface Table {
  /** With its schema, quoted. */
  readonly name: string;
  /** Those that it refers to. */
  readonly parents: readonly string[];
  readonly refersToItself: boolean;
  /** Append-only, or kept by triggers: its rows are deleted by the housekeeping role alone (0020_append_only.sql). */
  readonly withheld: boolean;
}

/** The tables of a schema that have a tenant, those that refer to others before these. */
async function tablesOf(database: Database, schema: string): Promise<Table[]> {
  const left = await database.query<Table>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array(select distinct format('%I.%I', n.nspname, p.relname) from pg_constraint f join pg_class p on p.oid = f.confrelid
         where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as parents,
       exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = c.oid) as "refersToItself",
       exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname in ('append_only', 'derived')) as "withheld"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped)
     order by c.relname`,
    [schema],
  );
  const sorted: Table[] = [];
  while (left.length > 0) {
    const next = left.findIndex(({ name }) => !left.some(({ parents }) => parents.includes(name)));
    // Of tables that refer to each other in a circle any may be first: PostgreSQL says if that was wrong.
    sorted.push(...left.splice(Math.max(next, 0), 1));
  }
  return sorted;
}

/** Of a table that no other one refers to. */
const deleteAll = (database: Database, tenant: string, name: string): Promise<number> =>
  deleteRows(database, tenant, { name, parents: [], refersToItself: false, withheld: false });

async function deleteRows(
  database: Database,
  tenant: string,
  { name, refersToItself, withheld }: Table,
): Promise<number> {
  // Rows that refer to rows of their own table go all at once, since no piece of them is known to be complete.
  const some = `and ctid = any(array(select ctid from ${name} where tenant = $1 limit ${ROWS_AT_ONCE}))`;
  const text = `with gone as (delete from ${name} where tenant = $1 ${refersToItself ? '' : some} returning 1)
    select count(*)::integer as count from gone`;
  let all = 0;
  for (let full = true; full; ) {
    const remove = (on: Queryable) => on.query<{ count: number }>(text, [tenant]);
    const [row] = await (withheld ? database.housekeeping(remove) : database.transaction(tenant, remove));
    const count = row?.count ?? 0;
    all += count;
    full = !refersToItself && count === ROWS_AT_ONCE;
  }
  return all;
}
