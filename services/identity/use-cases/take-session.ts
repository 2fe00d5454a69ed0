import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type SessionBefore, takeSession as take } from '../adapters/postgres/sessions.ts';
import { sessionEnded } from '../core/events.ts';
import type { IdentityTools } from './tools.ts';

/**
 * Ends a session of the tenant that the transaction is of, in which another one is to follow: of many that follow one at the
 * same time there is one.
 * @throws UNAUTHENTICATED where it has ended, or another has followed it already
 */
export async function takeSession(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  id: string,
): Promise<SessionBefore> {
  const taken = await take(tx, id);
  if (taken === undefined) throw httpErrors.UNAUTHENTICATED('This session has ended.');
  const { session, before } = taken;
  const { id: name, ...facts } = session;
  await log.publish(tx, [sessionEnded.of(context, { name, before: facts, after: null })]);
  return before;
}
