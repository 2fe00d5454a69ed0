import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { identified } from '@pvt/kernel/identified';
import { identityErrors } from '../core/errors.ts';
import { findHolder } from './authenticate.ts';
import { endSession } from './end-session.ts';
import type { IdentityTools } from './tools.ts';

/** Ends one's own session; one that is over already is none. */
export async function signOut(
  tools: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  secret: string,
): Promise<void> {
  const holder = await findHolder(tools.database, { kind: 'session', credential: secret });
  if (holder === undefined) return;
  const { tenant, id, name, scopes } = holder;
  const itself = identified(context, { tenant, principal: { kind: 'person', id, name, permissions: scopes } });
  await endSession(tools, itself, id).catch((error: unknown) => {
    if (!(error instanceof Problem && error.code === identityErrors.SESSION_NOT_FOUND.code)) throw error;
  });
}
