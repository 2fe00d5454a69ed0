import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type KeptDifference, lockDifference, markSettled } from '../../adapters/postgres/differences.ts';
import { settlingFact } from '../../core/difference-fact.ts';
import { decide } from '../../core/intent-decide.ts';
import { type Way, waysOf } from '../../core/reconciliation.ts';
import { differenceNotFound, reconciliationErrors } from '../../core/reconciliation-errors.ts';
import { differenceSettled } from '../../core/reconciliation-events.ts';
import type { DifferenceView } from '../../core/reconciliation-view.ts';
import { lockIntent } from '../intents/load-intent.ts';
import { recordFacts } from '../intents/record-facts.ts';
import type { IntentTools } from '../intents/tools.ts';
import { inLedger } from '../ledger/in-ledger.ts';
import { once } from '../once.ts';
import { shownDifference } from './read-reconciliations.ts';

export interface GivenSettlement {
  readonly way: Way;
  readonly note?: string;
}

type Tools = Pick<IntentTools, 'database' | 'log' | 'jobs'>;

/** @throws DIFFERENCE_NOT_FOUND, DIFFERENCE_NOT_OPEN, DIFFERENCE_WAY_INVALID, COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED */
export function settleDifference(
  tools: Tools,
  context: CallContext,
  id: string,
  given: GivenSettlement,
): Promise<DifferenceView> {
  const { database } = tools;
  return once(
    database,
    context,
    { command: 'settleDifference', id, ...given },
    async (tx) => {
      const difference = await lockDifference(tx, id);
      if (difference === undefined) throw differenceNotFound(id);
      requireWay(difference, given);
      const { way, note = null } = given;
      if (way !== 'accept') await applyThere(tools, tx, context, difference);
      await markSettled(tx, id, { way, note, by: actorOf(context) });
      const settled = await lockDifference(tx, id);
      if (settled === undefined) throw differenceNotFound(id);
      const view = shownDifference(settled);
      await tools.log.publish(tx, [differenceSettled.of(context, view)]);
      return view;
    },
    (work) => inLedger(database, context.tenant, work),
  );
}

function requireWay(difference: KeptDifference, { way, note }: GivenSettlement): void {
  const { state } = difference;
  if (state !== 'open')
    throw reconciliationErrors.DIFFERENCE_NOT_OPEN(
      state === 'settled' ? 'It is settled already.' : 'A later reconciliation did not find it any more.',
      { more: { state } },
    );
  const ways = waysOf(difference);
  if (!ways.includes(way))
    throw reconciliationErrors.DIFFERENCE_WAY_INVALID(`It can be settled by ${ways.join(' or ')}.`, {
      pointer: '/way',
      more: { ways },
    });
  if (way === 'accept' && note === undefined)
    throw reconciliationErrors.DIFFERENCE_WAY_INVALID('Say in a note why it is accepted.', {
      pointer: '/note',
      more: { ways },
    });
}

/** What the provider has counts here too, as if it had been reported by a webhook. */
async function applyThere(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  difference: KeptDifference,
): Promise<void> {
  const kept = difference.intent === null ? undefined : await lockIntent(tx, difference.intent);
  if (kept === undefined) throw differenceNotFound(difference.id);
  const { facts } = decide(kept.intent, { kind: 'report', fact: settlingFact(difference) }, 0);
  await recordFacts(tools, tx, context, kept, facts);
}
