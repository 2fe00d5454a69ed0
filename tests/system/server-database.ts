import { randomUUIDv7 } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase, type Transaction } from '@pvt/kernel/database';
import { accessOf, rolePassword } from '@pvt/kernel/role';
import pg from 'pg';
import { insertAccount } from '../../services/identity/adapters/postgres/accounts.ts';
import { insertKey } from '../../services/identity/adapters/postgres/keys.ts';
import { insertMembership } from '../../services/identity/adapters/postgres/memberships.ts';
import { insertSession } from '../../services/identity/adapters/postgres/sessions.ts';
import { insertTenant } from '../../services/identity/adapters/postgres/tenants.ts';
import { digestOf, newKeySecret, newSessionSecret } from '../../services/identity/adapters/secrets.ts';
import { OF_THE_START } from '../../services/identity/core/lineage.ts';
import type { Grant } from '../../services/identity/core/roles.ts';
import type { TestServer } from '../server.ts';

export interface ServerDatabase {
  /** A tenant of its own with a key that has every scope. */
  addTenant(name: string): Promise<{ readonly tenant: string; readonly key: string }>;
  /** Somebody of a tenant who is signed in: with these roles, or none. */
  addPerson(
    tenant: string,
    grants: readonly Grant[],
  ): Promise<{ readonly account: string; readonly session: string; readonly cookie: string }>;
  /** Lets somebody belong to another tenant too. */
  addMembership(tenant: string, account: string, grants: readonly Grant[]): Promise<void>;
  /** The tenant that runs the installation. */
  firstTenant(): Promise<string>;
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

  /** As identity works, in one transaction of a tenant. */
  async function asIdentity<T>(tenant: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const database = openDatabase({ ...accessOf(adminUrl, secret, 'identity'), connections: 2 });
    try {
      return await database.transaction(tenant, work);
    } finally {
      await database.close();
    }
  }

  return {
    async addTenant(name) {
      const [tenant, key] = [randomUUIDv7(), newKeySecret()];
      await asIdentity(tenant, async (tx) => {
        await insertTenant(tx, name);
        const made = { id: randomUUIDv7(), name: 'start', digest: digestOf(key), scopes: ['*'], expiresAt: null };
        await insertKey(tx, made, OF_THE_START);
      });
      return { tenant, key };
    },
    async addPerson(tenant, grants) {
      const account = { id: randomUUIDv7(), name: 'Somebody', mail: `${randomUUIDv7()}@people.example` };
      const opened = newSessionSecret();
      const session = await asIdentity(account.id, async (tx) => {
        await insertAccount(tx, { ...account, mailKey: account.mail, password: null, isVerified: true });
        await tx.actAs(tenant);
        await insertMembership(tx, account, grants);
        return insertSession(
          tx,
          {
            ...{ digest: digestOf(opened), name: 'portal', scopes: [], days: 1 },
            of: { account: account.id, factors: ['password'] },
            from: { address: '', agent: '' },
          },
          OF_THE_START,
        );
      });
      return { account: account.id, session: session.id, cookie: `pvt_session=${opened}` };
    },
    async addMembership(tenant, account, grants) {
      await asIdentity(tenant, (tx) => insertMembership(tx, { id: account, name: 'Somebody', mail: '' }, grants));
    },
    async firstTenant() {
      const client = await connected(adminUrl);
      const { rows } = await client.query<{ tenant: string }>('select identity.first_tenant() as tenant');
      await client.end();
      return rows[0]?.tenant ?? '';
    },
    connect: (role) => connected(url(role, rolePassword(secret, role))),
    admin: () => connected(adminUrl),
  };
}
