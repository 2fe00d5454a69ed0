import type { CallContext } from '@pvt/kernel/context';
import { deleteSession } from '../adapters/postgres/sessions.ts';
import { digestOf, sessionId } from '../adapters/secrets.ts';
import { signedOut } from '../core/events.ts';
import { findHolder } from './authenticate.ts';
import type { IdentityTools } from './tools.ts';

/** Ends a session; one that is over already is none. */
export async function signOut(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  secret: string,
): Promise<void> {
  const holder = await findHolder(database, { kind: 'session', credential: secret });
  if (holder === undefined) return;
  const digest = digestOf(secret);
  await database.transaction(holder.tenant, async (tx) => {
    const name = await deleteSession(tx, digest);
    if (name !== undefined) await log.publish(tx, [signedOut.of(context, { session: sessionId(digest), name })]);
  });
  remembered.forget();
}
