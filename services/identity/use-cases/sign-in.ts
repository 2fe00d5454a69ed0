import type { CallContext } from '@pvt/kernel/context';
import { identified } from '@pvt/kernel/identified';
import { holdRoots } from '../adapters/postgres/lineage.ts';
import { insertSession, rootsOfLink, tenantOfToken, useToken } from '../adapters/postgres/sessions.ts';
import { digestOf, newSessionSecret } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { sessionOpened } from '../core/events.ts';
import { toldWhence, type Whence } from '../core/session.ts';
import { lineageOfKey } from './lineage.ts';
import type { OpenedSession } from './open-session.ts';
import type { IdentityTools } from './tools.ts';

const SESSION = { name: 'portal', scopes: ['*'] } as const;

/** Trades the token of a sign-in link for a session, which ends with the key or the owner that made the link. @throws TOKEN_INVALID */
export async function signIn(
  { database, log, limits: { days } }: Pick<IdentityTools, 'database' | 'log' | 'limits'>,
  context: CallContext,
  token: string,
  from: Whence,
): Promise<OpenedSession> {
  const digest = digestOf(token);
  const secret = newSessionSecret();
  const tenant = await tenantOfToken(database, digest);
  if (tenant === undefined) throw invalid();
  const seconds = await database.transaction(tenant, async (tx) => {
    const roots = await rootsOfLink(tx, digest);
    if (roots === undefined || !(await holdRoots(tx, roots))) throw invalid();
    const link = await useToken(tx, digest);
    if (link === undefined) throw invalid();
    const lineage = { ...(await lineageOfKey(tx, link.parent)), hangsOn: link.hangsOn, madeBy: link.madeBy };
    const opened = await insertSession(tx, { digest: digestOf(secret), ...SESSION, days, from }, lineage);
    const { id, seconds: lasting, ...after } = opened;
    const { name, scopes } = after;
    const itself = identified(context, {
      tenant,
      principal: { kind: 'person', id, name, permissions: scopes, session: id },
    });
    await log.publish(tx, [
      sessionOpened.of(itself, {
        name: id,
        before: null,
        after,
        link: link.id,
        factors: ['link'],
        from: toldWhence(from),
      }),
    ]);
    return lasting;
  });
  return { secret, seconds };
}

function invalid(): Error {
  return identityErrors.TOKEN_INVALID(
    'This sign-in link was used before or is too old. `npm run pvt -- sign-in` prints a new one.',
  );
}
