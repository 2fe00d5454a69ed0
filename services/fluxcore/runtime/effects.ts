import { hash } from 'node:crypto';
import { allSettled } from '@pvt/kernel/async/all-settled';
import type { Transaction } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { type EncodedEvent, encodeEvent } from '@pvt/kernel/log/append';
import { setAside } from '@pvt/kernel/log/delivery';
import type { LogEvent, NewEvent } from '@pvt/kernel/log/event';
import { DEFAULT_RETRY, Reject } from '@pvt/kernel/log/retry';
import { insertLate } from '../adapters/postgres/late-events.ts';
import { type KeptOutput, keepShadowOutputs } from '../adapters/postgres/shadow-outputs.ts';
import { addCounts } from '../adapters/postgres/step-counts.ts';
import { writeStates } from '../adapters/postgres/step-state.ts';
import { insertDeliveries } from '../adapters/postgres/webhook-deliveries.ts';
import { type LetThrough, storedForm } from '../core/dedupe.ts';
import { emptyOutcome, type Outcome, type SinkOutput } from '../core/outcome.ts';
import { everyStep, type PlanStep, type WindowPlan } from '../core/plan.ts';
import { countOf } from '../core/run-step.ts';
import type { WindowState } from '../core/window.ts';
import { ownerOf } from './flow-state.ts';
import type { ActiveVersion } from './running-flow.ts';

/**
 * An id that follows from what is said, so that saying it again is recognised. It begins with the place of what it comes
 * from: the ids of a time lie together in the log's index, which costs a third less than ids strewn over all of it.
 */
function idOf(identity: string): string {
  const place = identity.slice(0, identity.indexOf(' '));
  return `${place}${hash('sha256', identity, 'base64url').slice(0, 32 - place.length)}`;
}

/** What is to be said, made ready for it: most of the work of saying it needs no transaction. */
export interface EncodedOutputs {
  readonly outputs: readonly KeptOutput[];
  readonly events: readonly { readonly output: EventOutput; readonly encoded: EncodedEvent }[];
}

type EventOutput = Extract<KeptOutput, { kind: 'event' }>;

export function encodeOutputs(flow: string, sinks: readonly SinkOutput[]): EncodedOutputs {
  const outputs = sinks.filter((sink) => sink.kind !== 'deadLetter');
  const said = outputs.filter((output) => output.kind === 'event');
  return { outputs, events: said.map((output) => ({ output, encoded: encodeEvent(newEvent(flow, output)) })) };
}

/** Does all that a batch's outcome tells, in the transaction of the offset: one statement per kind of effect. */
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
      : sayOutputs(tx, log, flow, encoded).then((conflicts) => count(droppedAt(conflicts))),
    setDeadLettersAside(tx, version, outcome),
    keepStates(tx, version, outcome),
    insertLate(tx, flow, version.version, outcome.late),
    count(outcome.counts),
  ]);
}

function droppedAt(pointers: readonly string[]): Outcome['counts'] {
  const outcome = emptyOutcome();
  for (const pointer of pointers) countOf(outcome, pointer).dropped += 1;
  return outcome.counts;
}

/**
 * Publishes events and queues web hooks.
 * @returns the pointers of outputs that were said before with another content: the first stays.
 * @throws Reject when a definition's own id was used for another content, and that is the whole batch's one event.
 */
export async function sayOutputs(
  tx: Transaction,
  log: Log,
  flow: string,
  { outputs, events }: EncodedOutputs,
  replayed = false,
): Promise<string[]> {
  const dropped: string[] = [];
  if (events.length > 0) {
    const results = await log.publish(
      tx,
      events.map(({ encoded }) => encoded),
    );
    results.forEach((result, n) => {
      const output = events[n]?.output;
      if (result.outcome !== 'conflict' || output === undefined) return;
      if (output.id !== undefined && !replayed) {
        throw new Reject(
          'FLOW_OUTPUT_CONFLICT',
          `${output.pointer}: the id "${output.id}" was used before for an event with another content; make the step's id tell them apart`,
        );
      }
      dropped.push(output.pointer);
    });
  }
  const hooks = outputs.filter((output) => output.kind === 'webhook');
  await insertDeliveries(
    tx,
    flow,
    hooks.map(({ identity, url, type, key, time, data }) => ({
      id: idOf(identity),
      url,
      body: JSON.stringify({ type, timestamp: time, key, data }),
    })),
  );
  return dropped;
}

function newEvent(flow: string, event: EventOutput): NewEvent {
  const { type, key, time, data } = event;
  return { type, data, key, time, id: event.id ?? idOf(event.identity), source: `flow:${flow}` };
}

/**
 * One dead letter for an event, with what was said of each of its parts. An event alone in its batch, of which nothing
 * else is said, is rejected as a whole.
 */
async function setDeadLettersAside(tx: Transaction, version: ActiveVersion, outcome: Outcome): Promise<void> {
  if (version.shadow) return;
  const dead = outcome.sinks.filter((sink) => sink.kind === 'deadLetter');
  for (const parts of Map.groupBy(dead, ({ input }) => input.position).values()) {
    const [first] = parts;
    if (first === undefined) continue;
    const event: LogEvent = { recordedAt: first.input.time, ...first.input, tenant: tx.tenant };
    const reason = parts.map((part) => part.reason).join('; ');
    await setAside(tx, version.group, { event, error: new Reject('FLOW_SET_ASIDE', reason) }, DEFAULT_RETRY);
  }
}

async function keepStates(tx: Transaction, version: ActiveVersion, outcome: Outcome): Promise<void> {
  for (const step of everyStep(version.plan.steps)) {
    if (step.kind === 'window') {
      const states = outcome.windows.get(step.pointer) ?? new Map<string, WindowState>();
      await writeStates(
        tx,
        ownerOf(version, step.pointer),
        [...states].map(([key, state]) => windowWrite(step, key, state)),
      );
    } else if (step.kind === 'dedupe') {
      const seen = outcome.seen.get(step.pointer) ?? new Map<string, LetThrough>();
      await writeStates(
        tx,
        ownerOf(version, step.pointer),
        [...seen].map(([key, known]) => dedupeWrite(step, key, known)),
      );
    }
  }
}

function dedupeWrite(step: Extract<PlanStep, { kind: 'dedupe' }>, key: string, known: LetThrough) {
  return { key, state: storedForm(known), dueAt: (known.times.at(-1) ?? 0) + step.period };
}

export function windowWrite(step: WindowPlan, key: string, state: WindowState) {
  const ends = state.windows.map(({ end }) => end);
  return { key, state, dueAt: ends.length === 0 ? null : Math.min(...ends) + step.shape.lateness };
}
