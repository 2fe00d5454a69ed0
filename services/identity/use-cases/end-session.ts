import type { CallContext } from '@pvt/kernel/context';
import { deleteSession } from '../adapters/postgres/sessions.ts';
import { identityErrors } from '../core/errors.ts';
import { sessionEnded } from '../core/events.ts';
import type { IdentityTools } from './tools.ts';

/**
 * Signs a browser out. From now on, in every process, its session is not valid. Keys that were
 * made in it stay: they are programs'.
 * @throws SESSION_NOT_FOUND
 */
export async function endSession(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  id: string,
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    const ended = await deleteSession(tx, id);
    if (ended === undefined) throw identityErrors.SESSION_NOT_FOUND(`There is no session ${id}.`);
    const { id: name, ...before } = ended;
    await log.publish(tx, [sessionEnded.of(context, { name, before, after: null })]);
  });
  remembered.forget();
}
