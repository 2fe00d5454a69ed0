import type { CallContext } from '@pvt/kernel/context';
import { discard, type WhichLetters } from '@pvt/kernel/log/inspect/dead-letters';
import { deadLettersDiscarded } from '../../core/events.ts';
import type { CollectTools } from '../tools.ts';
import { told } from './redrive-dead-letters.ts';

/** Gives up those dead letters that fit all that is given; the history of their events says why. @returns how many */
export function discardDeadLetters(
  { database, log }: Pick<CollectTools, 'database' | 'log'>,
  context: CallContext,
  which: WhichLetters,
  reason: string,
): Promise<number> {
  return database.transaction(context.tenant, async (tx) => {
    const discarded = await discard(tx, which, reason);
    const done = { ...told(which), reason, discarded };
    if (discarded > 0) await log.publish(tx, [deadLettersDiscarded.of(context, done)]);
    return discarded;
  });
}
