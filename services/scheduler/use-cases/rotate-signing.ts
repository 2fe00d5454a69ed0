import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotentSecret } from '@pvt/kernel/idempotent-secret';
import { secretsOf, storeSecret } from '../adapters/postgres/signing-secrets.ts';
import { lockTask } from '../adapters/postgres/tasks.ts';
import { schedulerErrors, taskNotFound } from '../core/errors.ts';
import { secretRotated } from '../core/events.ts';
import type { SchedulerTools } from './tools.ts';

export interface NewSigningSecret {
  /** In clear, this time only. */
  readonly secret: string;
  /** Until when the one before signs, too: an ISO instant; null where there was none. */
  readonly earlierUntil: string | null;
}

/**
 * Another secret for a task's calls. The one before signs beside it for as long as is chosen, so that the receiver can change over.
 * @throws TASK_NOT_FOUND, TASK_SIGNS_NOTHING, IDEMPOTENCY_KEY_REUSED
 */
export function rotateSigning(
  tools: SchedulerTools,
  context: CallContext,
  name: string,
  overlapMinutes: number,
): Promise<NewSigningSecret> {
  const { database, log, signing } = tools;
  const { tenant } = context;
  const sealing = {
    seal: (text: string) => signing.seal(tenant, name, text).toString('base64'),
    open: (sealed: string) => signing.open(tenant, name, Buffer.from(sealed, 'base64')),
  };
  return database.transaction(tenant, (tx) =>
    idempotentSecret(tx, context, 'scheduler.rotateSigning', { name, overlapMinutes }, sealing, async () => {
      const task = await lockTask(tx, name);
      if (task === undefined) throw taskNotFound(name);
      if (task.definition.action.kind !== 'webhook')
        throw schedulerErrors.TASK_SIGNS_NOTHING(`"${name}" posts to no address, so that there is nothing to sign.`);
      const secret = signing.newSecret();
      const earlierUntil = await storeSecret(tx, name, signing.seal(tenant, name, secret), overlapMinutes);
      await log.publish(tx, [secretRotated.of(context, { task: name, earlierUntil })]);
      return { secret, earlierUntil };
    }),
  );
}

/** What a task's call is signed with, the newest first; made now where nobody has asked for one yet. To be called with the task locked. */
export async function signingSecrets(
  { signing }: Pick<SchedulerTools, 'signing'>,
  tx: Transaction,
  task: string,
): Promise<string[]> {
  const found = await secretsOf(tx, task);
  if (found === undefined) {
    const secret = signing.newSecret();
    await storeSecret(tx, task, signing.seal(tx.tenant, task, secret), 0);
    return [secret];
  }
  return [found.sealed, found.earlier].flatMap((sealed) =>
    sealed === null ? [] : [signing.open(tx.tenant, task, sealed)],
  );
}
