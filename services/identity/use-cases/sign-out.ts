import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { identified } from '@pvt/kernel/identified';
import { identityErrors } from '../core/errors.ts';
import { callerOf, findHolder } from './authenticate.ts';
import { endSession } from './end-session.ts';
import type { IdentityTools } from './tools.ts';

/** Ends one's own session; one that is over already is none. */
export async function signOut(
  tools: Pick<IdentityTools, 'database' | 'log' | 'limits' | 'remembered' | 'tokens'>,
  context: CallContext,
  secret: string,
): Promise<void> {
  const holder = await findHolder(tools, { kind: 'session', credential: secret });
  if (holder === undefined) return;
  const itself = identified(context, callerOf('session', holder, []));
  await endSession(tools, itself, holder.id).catch((error: unknown) => {
    if (!(error instanceof Problem && error.code === identityErrors.SESSION_NOT_FOUND.code)) throw error;
  });
}
