import { type CallContext, permits } from '@pvt/kernel/context';
import { idempotentSecret } from '@pvt/kernel/idempotent-secret';
import { rotateKey as storeKeySecret } from '../adapters/postgres/keys.ts';
import { programOf, rotateProgram as storeProgramSecret } from '../adapters/postgres/programs.ts';
import { digestOf, newKeySecret, newProgramSecret } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import type { ApiKey } from '../core/key.ts';
import type { Program, Rotation } from '../core/program.ts';
import { programErrors } from '../core/program-errors.ts';
import { secretRotated } from '../core/program-events.ts';
import { requireGivable } from './givable.ts';
import { lineageOf, requireNoLonger } from './lineage.ts';
import type { IdentityTools } from './tools.ts';

type RotationTools = Pick<IdentityTools, 'database' | 'log' | 'sealing' | 'remembered' | 'permissions'>;

/**
 * Another secret for an API key, whose id, scopes and end stay. The one before works for as long as was chosen, the one
 * before that no more.
 * @throws KEY_NOT_FOUND, SCOPE_NOT_HELD, KEY_OUTLIVES_MAKER, IDEMPOTENCY_KEY_REUSED
 */
export async function rotateKey(
  { database, log, sealing, remembered }: RotationTools,
  context: CallContext,
  id: string,
  { overlapMinutes }: Rotation,
): Promise<ApiKey & { readonly key: string; readonly beforeUntil: string | null }> {
  return database.transaction(context.tenant, (tx) =>
    idempotentSecret(tx, context, 'identity.rotateKey', { id, overlapMinutes }, sealing, async () => {
      const own = await lineageOf(tx, context.principal);
      const secret = newKeySecret();
      const rotated = await storeKeySecret(tx, { id, digest: digestOf(secret), overlapMinutes });
      if (rotated === undefined) throw identityErrors.KEY_NOT_FOUND(`There is no API key ${id}.`);
      const { was, beforeUntil, hangsOn, ...key } = rotated;
      requireScopes(context, key.scopes);
      requireNoLonger(own, { endsAt: key.expiresAt, hangsOn });
      await log.publish(tx, [
        secretRotated.of(context, {
          name: id,
          before: { of: 'key', earlierUntil: was },
          after: { of: 'key', earlierUntil: beforeUntil },
        }),
      ]);
      tx.afterCommit(() => remembered.forget());
      return { ...key, beforeUntil, key: secret };
    }),
  );
}

/**
 * As {@link rotateKey}, for a program.
 * @throws PROGRAM_NOT_FOUND, PROGRAM_HAS_NO_SECRET, ROLE_UNKNOWN, ROLE_NOT_HELD, KEY_OUTLIVES_MAKER, IDEMPOTENCY_KEY_REUSED
 */
export async function rotateProgram(
  tools: RotationTools,
  context: CallContext,
  id: string,
  { overlapMinutes }: Rotation,
): Promise<Program & { readonly secret: string }> {
  const { database, log, sealing } = tools;
  return database.transaction(context.tenant, (tx) =>
    idempotentSecret(tx, context, 'identity.rotateProgram', { id, overlapMinutes }, sealing, async () => {
      const own = await lineageOf(tx, context.principal);
      const before = await programOf(tx, id);
      if (before === undefined) throw programErrors.PROGRAM_NOT_FOUND(`There is no program ${id}.`);
      // Whoever gets the secret can do what the account may.
      await requireGivable(tools, tx, context, before.grants);
      const secret = newProgramSecret();
      const rotated = await storeProgramSecret(tx, { id, digest: digestOf(secret), overlapMinutes });
      if (rotated === undefined)
        throw programErrors.PROGRAM_HAS_NO_SECRET(`"${before.name}" is a program that keeps no secret.`);
      requireNoLonger(own, { endsAt: null, hangsOn: rotated.hangsOn });
      await log.publish(tx, [
        secretRotated.of(context, {
          name: id,
          before: { of: 'program', earlierUntil: rotated.was },
          after: { of: 'program', earlierUntil: rotated.beforeUntil },
        }),
      ]);
      return { ...before, beforeUntil: rotated.beforeUntil, secret };
    }),
  );
}

/** Whoever gets the secret can do what the key may. */
function requireScopes({ principal }: CallContext, scopes: readonly string[]): void {
  const lacking = scopes.find((scope) => !permits(principal, scope));
  if (lacking !== undefined)
    throw identityErrors.SCOPE_NOT_HELD(
      `The key may do ${lacking}, which you may not, so you can not have its secret.`,
    );
}
