import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { fateOf, redrive, type WhichLetters } from '@pvt/kernel/log/inspect/dead-letters';
import { collectErrors } from '../../core/errors.ts';
import { deadLettersRedriven } from '../../core/events.ts';
import type { CollectTools } from '../tools.ts';

type RedriveTools = Pick<CollectTools, 'database' | 'log'>;

/**
 * Sends one dead letter to its group once more; one that is under way or done is left alone.
 * @throws DEAD_LETTER_NOT_FOUND, DEAD_LETTER_DISCARDED, DEAD_LETTER_GROUP_GONE
 */
export function redriveDeadLetter(tools: RedriveTools, context: CallContext, id: string): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const group = groupOf(id);
    const redriven = await redriveIn(tx, tools, context, { group, ids: [id] });
    if (redriven > 0) return;
    const fate = await fateOf(tx, id);
    if (fate === undefined) throw collectErrors.DEAD_LETTER_NOT_FOUND(`There is no dead letter ${id}.`);
    if (fate === 'discarded') throw collectErrors.DEAD_LETTER_DISCARDED(`${id} was discarded; nothing was sent.`);
    if (fate === 'gone')
      throw collectErrors.DEAD_LETTER_GROUP_GONE(`The consumer group ${group} has ended; nothing was sent.`);
  });
}

/** Sends those dead letters to their groups once more that fit all that is given. @returns how many */
export function redriveDeadLetters(tools: RedriveTools, context: CallContext, which: WhichLetters): Promise<number> {
  return tools.database.transaction(context.tenant, (tx) => redriveIn(tx, tools, context, which));
}

async function redriveIn(
  tx: Transaction,
  { log }: RedriveTools,
  context: CallContext,
  which: WhichLetters,
): Promise<number> {
  const redriven = await redrive(tx, which);
  if (redriven > 0) await log.publish(tx, [deadLettersRedriven.of(context, { ...told(which), redriven })]);
  return redriven;
}

/** As the events tell which letters it was. */
export function told({ group, type, cause, ids }: WhichLetters) {
  return { group: group ?? null, type: type ?? null, cause: cause ?? null, ids: ids?.slice() ?? null };
}

/** Of an id such as `flow:bookings:v1@42`. */
function groupOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('@')));
}
