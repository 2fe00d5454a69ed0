import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { endSessionsOfAccount, type OwnSession, sessionsOfAccount } from '../adapters/postgres/own-sessions.ts';
import { identityErrors } from '../core/errors.ts';
import { sessionEnded } from '../core/events.ts';
import { accountIdOf } from './account-of-context.ts';
import type { IdentityTools } from './tools.ts';

const SESSIONS = keyset('own-sessions', isText);

/** Over all organisations, by id. @throws CURSOR_INVALID, ACCOUNT_NEEDED */
export async function listOwnSessions(
  { database }: Pick<IdentityTools, 'database'>,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<OwnSession>> {
  const after = SESSIONS.read(cursor);
  const rows = await database.transaction(accountIdOf(context), (tx) => sessionsOfAccount(tx, after, limit + 1));
  return SESSIONS.page(rows, limit, ({ id }) => id);
}

/** Ends one of the person's sessions, or all but the one that asks. @throws SESSION_NOT_FOUND, ACCOUNT_NEEDED */
export async function endOwnSessions(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  which: { readonly only: string } | 'others',
): Promise<void> {
  const { session = '' } = context.principal;
  await database.transaction(accountIdOf(context), async (tx) => {
    const ended = await endSessionsOfAccount(tx, which === 'others' ? { except: session } : which);
    if (which !== 'others' && ended.length === 0)
      throw identityErrors.SESSION_NOT_FOUND(`There is no session ${which.only} of yours.`);
    for (const { tenant, id: name, ...before } of ended) {
      await tx.actAs(tenant);
      await log.publish(tx, [sessionEnded.of(context, { name, before, after: null })]);
    }
  });
  remembered.forget();
}
