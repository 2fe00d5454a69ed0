import { allSettled } from '@pvt/kernel/async/all-settled';
import type { Transaction } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { type LogEvent, partitionOf } from '@pvt/kernel/log/event';
import { Reject } from '@pvt/kernel/log/retry';
import { OwnershipLost } from '@pvt/kernel/log/source';
import { shareRevision } from '../../adapters/postgres/flows.ts';
import { NO_PARTITION } from '../../adapters/postgres/step-counts.ts';
import { StepFailure } from '../../core/outcome.ts';
import { byVersion, type Computed, type ComputedVersions, compute, tooCostly } from './compute-batch.ts';
import type { FailedSteps } from './failed-steps.ts';
import { type Enrichments, transactionState } from './flow-state.ts';
import type { OutputSchemas } from './output-schemas.ts';
import { performOutcome } from './perform-outcome.ts';
import { type ActiveVersion, lastOf, type RunningFlow, versionOf } from './running-flow.ts';

export interface HandlerTools {
  readonly log: Log;
  readonly schemas: OutputSchemas;
  readonly failed: FailedSteps;
  /** Called when the flow was found changed: the consumer is to be started anew. */
  readonly onStale: () => void;
}

export type Handle = (
  tx: Transaction,
  events: readonly LogEvent[],
  prepared: readonly (Enrichments | undefined)[],
  computed: ComputedVersions | undefined,
) => Promise<void>;

/** The effect of a batch, each event by the version it belongs to, in the transaction of the offset. */
export function handleWith(
  tools: HandlerTools,
  flow: RunningFlow,
  versions: readonly ActiveVersion[],
  group: string,
): Handle {
  return (tx, events, prepared, computed) => {
    rejectUnread(flow, versions, group, events);
    const enrichments = new Map(prepared.flatMap((answers) => [...(answers ?? [])]));
    // Held first and checked last: one answer less to wait for, and what a flow that has changed did is undone.
    return allSettled([
      assertCurrent(tools, tx, flow, group),
      handleVersions(tools, tx, byVersion(versions, group, events), enrichments, computed),
    ]);
  };
}

/** @throws Reject for an event that was redriven to a flow which does not read its type any more */
function rejectUnread(
  { row }: RunningFlow,
  versions: readonly ActiveVersion[],
  group: string,
  events: readonly LogEvent[],
): void {
  const unread = events.find((event) => event.redriven && versionOf(versions, group, event) === undefined);
  if (unread !== undefined)
    throw new Reject(
      'FLOW_TYPE_GONE',
      `the flow "${row.name}" does not read ${unread.type} any more, as of version ${lastOf(versions)?.version}`,
    );
}

/** @throws OwnershipLost when the flow is not what this consumer was started with; it is held as it is otherwise. */
async function assertCurrent(tools: HandlerTools, tx: Transaction, flow: RunningFlow, group: string): Promise<void> {
  if ((await shareRevision(tx, flow.row.name)) === flow.row.revision) return;
  tools.onStale();
  throw new OwnershipLost(group);
}

async function handleVersions(
  tools: HandlerTools,
  tx: Transaction,
  batches: ReadonlyMap<ActiveVersion, readonly LogEvent[]>,
  enrichments: Enrichments,
  computed: ComputedVersions | undefined,
): Promise<void> {
  const ahead = await computed;
  for (const [version, events] of batches)
    await handleBatch(tools, tx, version, events, enrichments, ahead?.get(version));
}

async function handleBatch(
  tools: HandlerTools,
  tx: Transaction,
  version: ActiveVersion,
  events: readonly LogEvent[],
  enrichments: Enrichments,
  ahead: Computed | undefined,
): Promise<void> {
  try {
    const computed =
      ahead ?? (await compute(tools, tx.tenant, version, events, transactionState(tx, version, enrichments)));
    rejectWhole(tools, tx, version, events, computed);
    const [first] = events;
    const partition = first === undefined ? NO_PARTITION : partitionOf(first.tenant, first.key);
    await performOutcome(tx, tools.log, version, partition, computed.outcome, computed.outputs);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw tooCostly(events, error) ?? error;
    tools.failed.note(tx.tenant, version, error.pointer, error.item.input?.position ?? 0);
    // The same event would fail in the same way: no attempt is worth making, a person is to see to it.
    throw new Reject(
      'FLOW_STEP_FAILED',
      `${error.pointer} (${error.kind}) of version ${version.version}: ${error.message}`,
    );
  }
}

/** @throws Reject for a batch that is one dead letter, or that emits what does not fit */
function rejectWhole(
  { failed }: HandlerTools,
  { tenant }: Transaction,
  version: ActiveVersion,
  events: readonly LogEvent[],
  { outcome, misfit }: Computed,
): void {
  const [first] = events;
  const [only] = outcome.sinks;
  // Rejected as a whole: so it also goes back where it came from when it was redriven.
  if (events.length === 1 && outcome.sinks.length === 1 && only?.kind === 'deadLetter' && !version.shadow) {
    failed.note(tenant, version, only.pointer, only.input.position);
    throw new Reject('FLOW_SET_ASIDE', only.reason);
  }
  if (misfit === undefined) return;
  // Of a larger batch it is not known yet which one: it is halved until that one is alone.
  if (events.length === 1 && first !== undefined) failed.note(tenant, version, misfit.pointer, first.position);
  throw new Reject('FLOW_STEP_FAILED', `${misfit.pointer} (to) of version ${version.version}: ${misfit.detail}`);
}
