import { readFile, writeFile } from 'node:fs/promises';
import { createKey, findHolder } from '@pvt/identity';
import type { Database } from '@pvt/kernel/database';

/** Keeps an API key of the first tenant, with every scope, in a file that only the owner can read. */
export async function ensureKeyFile(path: string, database: Database, tenant: string): Promise<void> {
  const known = (await readFile(path, 'utf8').catch(() => '')).trim();
  if (known !== '' && (await findHolder(database, 'key', known)) !== undefined) return;
  const { key } = await createKey(database, tenant, { name: 'start', scopes: ['*'], expiresAt: null });
  await writeFile(path, `${key}\n`, { mode: 0o600 });
}
