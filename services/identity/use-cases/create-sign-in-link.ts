import type { CallContext } from '@pvt/kernel/context';
import { lineageOf } from '../adapters/postgres/lineage.ts';
import { insertToken } from '../adapters/postgres/sessions.ts';
import { digestOf, newToken } from '../adapters/secrets.ts';
import type { IdentityTools } from './tools.ts';

const HOURS = 24;

/** Makes a token that signs a browser in, once, for as long as its maker's key is good. */
export async function createSignInLink(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant, principal }: CallContext,
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const token = newToken();
  const expiresAt = await database.transaction(tenant, async (tx) =>
    insertToken(tx, digestOf(token), HOURS, await lineageOf(tx, principal)),
  );
  return { token, expiresAt };
}
