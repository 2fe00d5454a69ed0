import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pvt/adapter-postgres';
import pg from 'pg';

import { runFolder } from '../folder.ts';
/** The same PostgreSQL with the same settings as ours, for a peer alone. */
export async function startPeerPostgres() {
  const folder = await runFolder('postgres');
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres') });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  return {
    url: postgres.url,
    client,
    async stop() {
      await client.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
