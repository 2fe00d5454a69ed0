import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pvt/adapter-postgres';
import { KERNEL_MIGRATIONS, migrate } from '@pvt/kernel/migrations';
import pg from 'pg';
import { migrationSets } from '../apps/server/services.ts';

const SECRET = 'secret of the tests, long enough for all of them';

/** One PostgreSQL for the whole run, and in it the migrated template that each test file copies. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'pvt-test-'));
  // PostgreSQL runs as another user where the tests run as root: it must be able to pass through.
  await chmod(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ folder, flags: ['fsync=off', 'max_connections=300'] });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('create database pvt_template');
  await client.end();
  const template = new URL(postgres.url);
  template.pathname = '/pvt_template';
  await migrate(template.href, SECRET, [KERNEL_MIGRATIONS, ...migrationSets]);
  process.env['PVT_TEST_ADMIN_URL'] = postgres.url;
  process.env['PVT_TEST_SECRET'] = SECRET;
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
