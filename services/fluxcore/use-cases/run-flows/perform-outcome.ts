import { allSettled } from '@pvt/kernel/async/all-settled';
import type { Transaction } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { storeUndelivered } from '@pvt/kernel/log/delivery';
import type { LogEvent } from '@pvt/kernel/log/event';
import { DEFAULT_RETRY, Reject } from '@pvt/kernel/log/retry';
import { insertLate } from '../../adapters/postgres/late-events.ts';
import { keepShadowOutputs } from '../../adapters/postgres/shadow-outputs.ts';
import { addCounts } from '../../adapters/postgres/step-counts.ts';
import { emptyOutcome, type Outcome } from '../../core/outcome.ts';
import { countOf } from '../../core/run-step.ts';
import { type EncodedOutputs, emitOutputs, encodeOutputs } from './emit-outputs.ts';
import { keepStates } from './keep-states.ts';
import type { ActiveVersion } from './running-flow.ts';

/** Does all that is in a batch's outcome, in the transaction of the offset: one statement per kind of effect. */
export async function performOutcome(
  tx: Transaction,
  log: Log,
  version: ActiveVersion,
  partition: number,
  outcome: Outcome,
  encoded: EncodedOutputs = encodeOutputs(version.flow, outcome.sinks),
): Promise<void> {
  const { flow } = version;
  const count = (counts: Outcome['counts']) => addCounts(tx, flow, version.version, partition, counts);
  await allSettled([
    version.shadow
      ? keepShadowOutputs(tx, flow, version.version, encoded.outputs)
      : emitOutputs(tx, log, flow, encoded).then((conflicts) => count(droppedAt(conflicts))),
    insertDeadLetters(tx, version, outcome),
    keepStates(tx, version, outcome),
    insertLate(tx, flow, version.version, outcome.late),
    count(outcome.counts),
  ]);
}

/** Counts of outputs that were dropped, by the pointers of their steps. */
export function droppedAt(pointers: readonly string[]): Outcome['counts'] {
  const outcome = emptyOutcome();
  for (const pointer of pointers) countOf(outcome, pointer).dropped += 1;
  return outcome.counts;
}

/**
 * One dead letter for an event, with the reasons of each of its parts. An event alone in its batch, with nothing else in
 * its outcome, is rejected as a whole.
 */
async function insertDeadLetters(tx: Transaction, version: ActiveVersion, outcome: Outcome): Promise<void> {
  if (version.shadow) return;
  const dead = outcome.sinks.filter((sink) => sink.kind === 'deadLetter');
  for (const parts of Map.groupBy(dead, ({ input }) => input.position).values()) {
    const [first] = parts;
    if (first === undefined) continue;
    const event: LogEvent = { ...first.input, tenant: tx.tenant };
    const reason = parts.map((part) => part.reason).join('; ');
    await storeUndelivered(tx, version.group, { event, error: new Reject('FLOW_SET_ASIDE', reason) }, DEFAULT_RETRY);
  }
}
