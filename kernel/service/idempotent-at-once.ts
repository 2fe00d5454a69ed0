import type { Transaction } from '../database/transaction.ts';
import { actorOf, type CallContext } from './context.ts';
import { defineErrors } from './errors.ts';
import { idempotent } from './idempotent.ts';

export const underWayErrors = defineErrors({
  COMMAND_UNDER_WAY: {
    kind: 'conflict',
    title: 'The same command is under way',
    description:
      'A command with this Idempotency-Key has begun and has not ended. Nothing was done a second time. Send it again with its key after `Retry-After`: it gets the answer of the first.',
  },
});

const RETRY_AFTER_SECONDS = 1;

/**
 * As `idempotent`, for commands that move money: a second one that comes while the first is under way does not wait with a connection in its
 * hands, but is refused at once.
 * @throws COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED
 */
export async function idempotentAtOnce<T>(
  tx: Transaction,
  context: CallContext,
  command: string,
  input: unknown,
  perform: () => Promise<T>,
): Promise<T> {
  const { idempotencyKey: key } = context;
  if (key === undefined) return perform();
  const [place] = await tx.query<{ free: boolean }>(
    { name: 'command_at_once', text: 'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free' },
    [JSON.stringify([context.tenant, actorOf(context), command, key])],
  );
  if (place?.free !== true)
    throw underWayErrors.COMMAND_UNDER_WAY(
      `A ${command} with the Idempotency-Key "${key}" is under way. Send it again in a second to get its answer.`,
      { pointer: '/idempotency-key', retryAfterSeconds: RETRY_AFTER_SECONDS },
    );
  return idempotent(tx, context, command, input, perform);
}
