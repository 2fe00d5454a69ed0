import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { ensureServiceRoles, grantLogRole, grantServiceRoles } from './grants.ts';

/**
 * Plain `.sql` files are the schema's source of truth. They run once each, in order, as the administrator; a service's
 * roles get rows to read and write in its own schema and the use of the log (grants.ts), and own nothing.
 */
export interface MigrationSet {
  /** The schema and, with the prefix `pvt_`, the role (role.ts). */
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
      const isService = set.name !== KERNEL_MIGRATIONS.name;
      if (isService) {
        await client.query(`create schema if not exists ${pg.escapeIdentifier(set.name)}`);
        await ensureServiceRoles(client, secret, set.name);
      }
      for (const file of (await readdir(set.directory)).filter((name) => name.endsWith('.sql')).sort()) {
        const name = `${set.name}/${file}`;
        const sql = await readFile(new URL(file, set.directory), 'utf8');
        const digest = createHash('sha256').update(sql).digest('hex');
        if (known.get(name) === digest || asOne.includes(name)) continue;
        if (known.has(name)) throw new Error(`migration ${name} was edited after it ran; add a new one instead`);
        await runMigration(client, name, digest, sql);
        ran.push(name);
      }
      if (isService) await grantServiceRoles(client, set.name);
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
