import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pvt/adapter-postgres';
import { KERNEL_MIGRATIONS, migrate } from '@pvt/kernel/migrations';
import { migrationSets } from '../../apps/server/services.ts';
import { copyDataFolder, databaseFolder } from './data-folder.ts';
import { removeLeftovers } from './memory.ts';

export const SECRET = 'secret of the tests, long enough for all of them';

/** A data folder as a stopped server leaves it, with every migration and without a tenant. */
export interface Cluster {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Runs initdb and the migrations: once a run, everything else copies the result. A run inside a run begins with the
 * outer one's, which `PVT_TEST_BASE` names, and has only its own migrations to do.
 */
export async function makeCluster(): Promise<Cluster> {
  removeLeftovers();
  const folder = await databaseFolder('pvt-cluster-');
  const base = process.env['PVT_TEST_BASE'];
  if (base !== undefined) await copyDataFolder(base, folder);
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), flags: ['fsync=off'] });
  await migrate(postgres.url, SECRET, [KERNEL_MIGRATIONS, ...migrationSets]);
  await postgres.stop();
  if (base === undefined) {
    // A killed process loses nothing by it, only a machine that crashes would.
    await appendFile(join(folder, 'postgres', 'data', 'postgresql.conf'), '\nfsync = off\nfull_page_writes = off\n');
    await writeFile(join(folder, 'secret'), SECRET, { mode: 0o600 });
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
