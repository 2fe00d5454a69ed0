import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pvt/adapter-postgres';
import pg from 'pg';

import { runFolder } from '../folder.ts';
import { undoLater } from '../interrupt.ts';

/** The same PostgreSQL with the same settings as ours, for a peer alone. */
export async function startPeerPostgres() {
  const home = await runFolder('postgres');
  const starting = startEmbeddedPostgres({ folder: join(home.path, 'postgres') });
  const stop = undoLater(async () => (await starting).stop());
  const postgres = await starting;
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  return {
    url: postgres.url,
    client,
    async stop() {
      await client.end();
      await stop();
      await home.remove();
    },
  };
}
