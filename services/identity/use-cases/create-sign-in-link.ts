import type { CallContext } from '@pvt/kernel/context';
import { insertToken } from '../adapters/postgres/sessions.ts';
import { digestOf, newToken } from '../adapters/secrets.ts';
import type { IdentityTools } from './tools.ts';

const HOURS = 24;

/** Makes a token that signs a browser in, once. */
export async function createSignInLink(
  { database }: Pick<IdentityTools, 'database'>,
  context: CallContext,
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + HOURS * 3_600_000).toISOString();
  await database.transaction(context.tenant, (tx) => insertToken(tx, digestOf(token), HOURS));
  return { token, expiresAt };
}
