import { randomUUIDv7 } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@pvt/kernel/database';
import { accessOf, rolePassword } from '@pvt/kernel/role';
import pg from 'pg';
import { insertKey } from '../../services/identity/adapters/postgres/keys.ts';
import { insertTenant } from '../../services/identity/adapters/postgres/tenants.ts';
import { digestOf, newKeySecret } from '../../services/identity/adapters/secrets.ts';
import { OF_THE_START } from '../../services/identity/core/lineage.ts';
import type { TestServer } from '../server.ts';

export interface ServerDatabase {
  /** A tenant of its own with a key that has every scope. */
  addTenant(name: string): Promise<{ readonly tenant: string; readonly key: string }>;
  /** A connection with a role of the program, as yet without a tenant. */
  connect(role: string): Promise<pg.Client>;
  /** As the administrator, whom row-level security does not hold. */
  admin(): Promise<pg.Client>;
}

/** The database of a running server, beside the server. */
export async function databaseOf(server: Pick<TestServer, 'dataFolder'>): Promise<ServerDatabase> {
  const access = JSON.parse(await readFile(join(server.dataFolder, 'postgres', 'access.json'), 'utf8')) as {
    port: number;
    password: string;
  };
  const secret = (await readFile(join(server.dataFolder, 'secret'), 'utf8')).trim();
  const url = (user: string, password: string): string =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${access.port}/postgres`;
  const adminUrl = url('pvt', access.password);

  async function connected(connectionString: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  return {
    async addTenant(name) {
      const database = openDatabase({ ...accessOf(adminUrl, secret, 'identity'), connections: 2 });
      try {
        const [tenant, key] = [randomUUIDv7(), newKeySecret()];
        await database.transaction(tenant, async (tx) => {
          await insertTenant(tx, name);
          const made = { id: randomUUIDv7(), name: 'start', digest: digestOf(key), scopes: ['*'], expiresAt: null };
          await insertKey(tx, made, OF_THE_START);
        });
        return { tenant, key };
      } finally {
        await database.close();
      }
    },
    connect: (role) => connected(url(role, rolePassword(secret, role))),
    admin: () => connected(adminUrl),
  };
}
