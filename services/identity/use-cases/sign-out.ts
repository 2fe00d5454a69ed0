import { deleteSession } from '../adapters/postgres/sessions.ts';
import { digestOf } from '../adapters/secrets.ts';
import { findHolder } from './authenticate.ts';
import type { IdentityTools } from './tools.ts';

/** Ends a session; one that is over already is none. */
export async function signOut(
  { database, remembered }: Pick<IdentityTools, 'database' | 'remembered'>,
  secret: string,
): Promise<void> {
  const holder = await findHolder(database, { kind: 'session', credential: secret });
  if (holder === undefined) return;
  await database.transaction(holder.tenant, (tx) => deleteSession(tx, digestOf(secret)));
  remembered.forget();
}
