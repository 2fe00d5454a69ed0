import type { CallContext } from '@pvt/kernel/context';
import { revoke, revokeMadeBy } from '../adapters/postgres/keys.ts';
import { deleteProgramsMadeBy } from '../adapters/postgres/programs.ts';
import { endSessionsOf } from '../adapters/postgres/sessions.ts';
import { identityErrors } from '../core/errors.ts';
import { keyChanged, sessionEnded } from '../core/events.ts';
import { programChanged } from '../core/program-events.ts';
import type { IdentityTools } from './tools.ts';
import { withdrawInvitations } from './withdraw-invitations.ts';

/**
 * With the keys that it made, the sessions of its sign-in links, and what these made: keys, programs, service accounts, and
 * invitations that nobody has answered. From now on, in every process, none of them is valid.
 * @throws KEY_NOT_FOUND
 */
export async function revokeKey(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  id: string,
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    const first = await revoke(tx, id);
    if (first === undefined) throw identityErrors.KEY_NOT_FOUND(`There is no API key ${id}.`);
    const revoked = [first];
    // Level by level: a key that was being made when its maker was revoked is seen by the statement after.
    for (let level = revoked; level.length > 0; ) {
      level = await revokeMadeBy(
        tx,
        level.map((key) => key.id),
      );
      revoked.push(...level);
    }
    const ended = await endSessionsOf(
      tx,
      revoked.map((key) => key.id),
    );
    // What they have made that is no key of their own, and whom they have asked in.
    const makers = [...revoked.map((key) => `key:${key.id}`), ...ended.map((session) => `person:${session.id}`)];
    const programs = await deleteProgramsMadeBy(tx, makers);
    const inviters = [...makers, ...programs.map((program) => `key:${program.id}`)];
    for (const inviter of inviters) await withdrawInvitations({ log }, tx, context, inviter);
    await log.publish(tx, [
      ...revoked.map(({ id: name, ...key }) =>
        keyChanged.of(context, {
          name,
          before: { name: key.name, scopes: key.scopes, expiresAt: key.expiresAt },
          after: null,
        }),
      ),
      ...ended.map(({ id: name, ...session }) => sessionEnded.of(context, { name, before: session, after: null })),
      ...programs.map(({ id: name, ...before }) => programChanged.of(context, { name, before, after: null })),
    ]);
  });
  remembered.forget();
}
