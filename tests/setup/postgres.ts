import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pvt/adapter-postgres';
import pg from 'pg';
import { makeCluster, SECRET } from './cluster.ts';
import { copyDataFolder, databaseFolder } from './data-folder.ts';

/** Each copy of a database is a checkpoint; what is no longer needed after it is not kept, since it may be in memory. */
const FLAGS = ['max_connections=300', 'max_wal_size=512MB', 'autovacuum=off'];

/**
 * The cluster that servers copy, and a PostgreSQL on a copy of it, with the database that test databases are copies of.
 * Several projects of one run ask for it, one after the other: the first makes it and removes it again.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['PVT_TEST_CLUSTER'] !== undefined) return async () => undefined;
  const cluster = await makeCluster();
  const folder = await databaseFolder('pvt-test-');
  await copyDataFolder(cluster.folder, folder);
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), flags: FLAGS });
  await makeTemplate(postgres.url);
  const environment = {
    PVT_TEST_CLUSTER: cluster.folder,
    PVT_TEST_ADMIN_URL: postgres.url,
    PVT_TEST_SECRET: SECRET,
  };
  Object.assign(process.env, environment);
  return async () => {
    for (const name of Object.keys(environment)) delete process.env[name];
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
    await cluster.remove();
  };
}

/** A database with somebody in it can not be copied: `postgres`, where the administrator is, becomes another one. */
async function makeTemplate(adminUrl: string): Promise<void> {
  const elsewhere = new URL(adminUrl);
  elsewhere.pathname = '/template1';
  const client = new pg.Client({ connectionString: elsewhere.href });
  await client.connect();
  await client.query('create database pvt_template template postgres');
  await client.end();
}
