import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { appendFact, storePosition } from '../../adapters/postgres/intents.ts';
import { toJson } from '../../core/amount.ts';
import { evolve, type Fact, type Intent } from '../../core/intent.ts';
import { eventOf } from '../../core/intent-events.ts';
import { positionOf } from '../../core/intent-position.ts';
import { postings } from '../../core/intent-postings.ts';
import { statusOf } from '../../core/intent-status.ts';
import { viewOf } from '../../core/intent-view.ts';
import { book } from './book.ts';
import { expire } from './jobs.ts';
import type { KeptIntent } from './load-intent.ts';
import type { IntentTools } from './tools.ts';

/**
 * Stores facts of an intent that is locked, books what they move, and publishes each: all in the caller's transaction.
 * @returns the intent with them
 */
export async function recordFacts(
  tools: Pick<IntentTools, 'log' | 'jobs'>,
  tx: Transaction,
  context: CallContext,
  kept: KeptIntent,
  facts: readonly Fact[],
): Promise<KeptIntent> {
  let { intent } = kept;
  let count = kept.facts;
  for (const fact of facts) {
    const before = intent;
    intent = evolve(before, fact);
    const moved = postings(intent.terms, positionOf(before), positionOf(intent));
    const transaction = await book(tx, context, { intent, about: kept.about, fact, moved });
    await appendFact(tx, intent.terms.id, count, fact, transaction);
    count += 1;
    await expireInTime(tools, tx, context, intent, fact);
    const told =
      fact.what === 'withdrawn' ? { object: null, amount: 0 } : { object: fact.id, amount: toJson(fact.amount) };
    await tools.log.publish(tx, [eventOf(before, fact).of(context, { intent: viewOf(intent, kept.about), ...told })]);
  }
  await storePosition(tx, intent.terms.id, statusOf(intent), positionOf(intent));
  return { ...kept, intent, facts: count };
}

/** What is captured by itself leaves nothing that could expire. */
async function expireInTime(
  { jobs }: Pick<IntentTools, 'jobs'>,
  tx: Transaction,
  context: CallContext,
  { terms: { id, capture } }: Intent,
  fact: Fact,
): Promise<void> {
  if (fact.what !== 'authorisation' || fact.status !== 'authorised' || capture === 'automatic') return;
  const { expiresAt } = fact.details;
  if (expiresAt === undefined) return;
  await jobs.enqueue(tx, context, expire, { intent: id }, { at: expiresAt, key: id, whenWaiting: 'replace' });
}
