import { createHash, createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

/**
 * Plain `.sql` files are the schema's source of truth. They run once each, in order, as the administrator; a service's
 * role gets rows to read and write in its own schema and the use of the log, and owns nothing.
 */
export interface MigrationSet {
  /** The schema and, with the prefix `pvt_`, the role. */
  readonly name: string;
  readonly directory: URL;
}

export const KERNEL_MIGRATIONS: MigrationSet = { name: 'kernel', directory: new URL('./migrations/', import.meta.url) };

/**
 * For a day 0002 was changed in place; what it was then is what 0002 and 0004 are together. A database that was made so has
 * both.
 */
const MADE_AS_ONE = {
  digest: '84a9b01b2c0f97294ea1d4aee81e610174f3eae80594ad699b89acc050c3c54c',
  names: ['kernel/0002_log.sql', 'kernel/0004_append_in_binary.sql'],
};

/** The password of a service's role follows from the installation's secret: nothing to store, nothing to hand out. */
export function rolePassword(secret: string, role: string): string {
  return createHmac('sha256', secret).update(`role:${role}`).digest('base64url');
}

/**
 * Brings the database up to date. Safe to run from several processes at once.
 * @returns the names of the migrations that ran.
 * @throws Error when a migration that has run was edited since, or one fails.
 */
export async function migrate(adminUrl: string, secret: string, sets: readonly MigrationSet[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('pvt.migrate'))`);
    await client.query(`create table if not exists public.pvt_migration (
      name text primary key, digest text not null, ran_at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; digest: string }>(
      'select name, digest from public.pvt_migration',
    );
    const known = new Map(rows.map((row) => [row.name, row.digest]));
    const asOne = rows.some((row) => row.digest === MADE_AS_ONE.digest) ? MADE_AS_ONE.names : [];
    const ran: string[] = [];
    for (const set of sets) {
      if (set.name !== 'kernel') await client.query(`create schema if not exists ${pg.escapeIdentifier(set.name)}`);
      for (const file of (await readdir(set.directory)).filter((name) => name.endsWith('.sql')).sort()) {
        const name = `${set.name}/${file}`;
        const sql = await readFile(new URL(file, set.directory), 'utf8');
        const digest = createHash('sha256').update(sql).digest('hex');
        if (known.get(name) === digest || asOne.includes(name)) continue;
        if (known.has(name)) throw new Error(`migration ${name} was edited after it ran; add a new one instead`);
        await runMigration(client, name, digest, sql);
        ran.push(name);
      }
      if (set.name !== 'kernel') await grantRole(client, secret, set.name);
    }
    await grantLogRole(client, secret);
    return ran;
  } finally {
    await client.end();
  }
}

async function runMigration(client: pg.Client, name: string, digest: string, sql: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into public.pvt_migration (name, digest) values ($1, $2)', [name, digest]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/** Roles belong to the cluster, not to the database: several databases of one cluster share them. */
async function ensureRole(client: pg.Client, secret: string, role: string): Promise<string> {
  const name = pg.escapeIdentifier(role);
  await client.query(
    `do $$ begin create role ${name} login; exception when duplicate_object or unique_violation then null; end $$`,
  );
  const password = pg.escapeLiteral(rolePassword(secret, role));
  await unlessMeanwhile(() => client.query(`alter role ${name} login nosuperuser nobypassrls password ${password}`));
  await client.query(`grant usage on schema pvt to ${name}; grant execute on all functions in schema pvt to ${name}`);
  return name;
}

const TRIES = 100;

/** The lock of a migration holds for its database; another one of the cluster may change the same role just now. */
async function unlessMeanwhile(change: () => Promise<unknown>): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      await change();
      return;
    } catch (error) {
      if (left <= 1 || !(error instanceof pg.DatabaseError && /concurrently updated/.test(error.message))) throw error;
    }
  }
}

async function grantRole(client: pg.Client, secret: string, service: string): Promise<void> {
  const role = await ensureRole(client, secret, `pvt_${service}`);
  const schema = pg.escapeIdentifier(service);
  await client.query(`
    grant usage on schema ${schema}, log to ${role};
    grant select, insert, update, delete on pvt.command_answer, pvt.lease to ${role};
    grant select, insert, update, delete on all tables in schema ${schema} to ${role};
    grant usage, select on all sequences in schema ${schema} to ${role};
    grant execute on all functions in schema ${schema} to ${role};
    grant select, insert on log.event to ${role};
    grant select, update on log.cursor to ${role};
    grant select on log.consumer_group, log.checkpoint, log.attempt to ${role};
    grant select, insert, update, delete on log.delivery to ${role};
    grant select, insert on log.attempt, log.checkpoint to ${role};
    grant select on log.period to ${role};
    grant usage, select on log.position_seq to ${role};
    grant execute on function log.unknown, log.store, log.append, log.find, log.end_groups to ${role};`);
}

/** The broker itself: it moves every tenant's events, serves no request, and can't change or delete one. */
async function grantLogRole(client: pg.Client, secret: string): Promise<void> {
  const role = await ensureRole(client, secret, 'pvt_log');
  await client.query(`
    grant usage on schema log to ${role};
    grant select, insert on log.event to ${role};
    grant select, insert, update, delete on log.consumer_group, log.cursor, log.member, log.delivery, log.attempt, log.checkpoint to ${role};
    grant select on log.period, log.installation to ${role};
    grant usage, select on all sequences in schema log to ${role};
    grant execute on all functions in schema log to ${role};`);
}
