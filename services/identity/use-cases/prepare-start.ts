import { randomUUIDv7 } from 'node:crypto';
import { firstTenant, insertTenant } from '../adapters/postgres/tenants.ts';
import { tenantCreated } from '../core/events.ts';
import { OF_THE_START } from '../core/lineage.ts';
import { findHolder } from './authenticate.ts';
import { makeKey } from './create-key.ts';
import { makeLink } from './create-sign-in-link.ts';
import type { IdentityTools } from './tools.ts';

export interface PreparedStart {
  readonly tenant: string;
  /** A new key with every scope; null where the known one is valid. */
  readonly key: string | null;
  readonly token: string;
}

/** The first tenant, made where there is none, a key for programs, and a link for the browser. */
export async function prepareStart(tools: IdentityTools, knownKey: string | null): Promise<PreparedStart> {
  const { database, log, firstTenantName } = tools;
  const valid = knownKey !== null && (await findHolder(tools, { kind: 'key', credential: knownKey })) !== undefined;
  return database.transaction(randomUUIDv7(), async (tx) => {
    const known = await firstTenant(tx);
    if (known !== undefined) await tx.actAs(known);
    const { tenant } = tx;
    const context = tools.ownContext(tenant);
    if (known === undefined) {
      await insertTenant(tx, firstTenantName);
      const after = { name: firstTenantName };
      await log.publish(tx, [tenantCreated.of(context, { name: tenant, before: null, after })]);
    }
    const made = valid ? undefined : await makeKey(tools, tx, context, { name: 'start', scopes: ['*'] }, OF_THE_START);
    const { token } = await makeLink(tools, tx, context);
    return { tenant, key: made?.key ?? null, token };
  });
}
