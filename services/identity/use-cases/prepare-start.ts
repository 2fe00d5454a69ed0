import { randomUUIDv7 } from 'node:crypto';
import { firstTenant, insertTenant } from '../adapters/postgres/tenants.ts';
import { OF_THE_START } from '../core/lineage.ts';
import { findHolder } from './authenticate.ts';
import { storeNewKey } from './create-key.ts';
import { createSignInLink } from './create-sign-in-link.ts';
import type { IdentityTools } from './tools.ts';

export interface PreparedStart {
  readonly tenant: string;
  /** A new key with every scope; null where the known one is valid. */
  readonly key: string | null;
  readonly token: string;
}

/** The first tenant, made where there is none, a key for programs, and a link for the browser. */
export async function prepareStart(tools: IdentityTools, knownKey: string | null): Promise<PreparedStart> {
  const { database, firstTenantName } = tools;
  const tenant = await database.housekeeping(async (tx) => {
    const known = await firstTenant(tx);
    if (known !== undefined) return known;
    const made = randomUUIDv7();
    await insertTenant(tx, made, firstTenantName);
    return made;
  });
  const context = tools.ownContext(tenant);
  const valid = knownKey !== null && (await findHolder(database, { kind: 'key', credential: knownKey })) !== undefined;
  const made = valid
    ? undefined
    : await database.transaction(tenant, (tx) => storeNewKey(tx, { name: 'start', scopes: ['*'] }, OF_THE_START));
  const { token } = await createSignInLink(tools, context);
  return { tenant, key: made?.key ?? null, token };
}
