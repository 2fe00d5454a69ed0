import { allSettled } from '@pvt/kernel/async/all-settled';
import type { Database, Transaction } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { type LogEvent, partitionOf } from '@pvt/kernel/log/event';
import { Reject } from '@pvt/kernel/log/retry';
import { OwnershipLost } from '@pvt/kernel/log/source';
import { shareRevision } from '../adapters/postgres/flows.ts';
import { lookUpRows } from '../adapters/postgres/reference-tables.ts';
import { NO_PARTITION } from '../adapters/postgres/step-counts.ts';
import { type Outcome, StepFailure } from '../core/outcome.ts';
import { everyStep, type PlanStep } from '../core/plan.ts';
import { runFlow } from '../core/run.ts';
import type { EnrichRequest, FlowState } from '../ports.ts';
import { type EncodedOutputs, encodeOutputs, performOutcome } from './effects.ts';
import type { FailedSteps } from './failed-steps.ts';
import { type Enrichments, enrichmentKey, transactionState } from './flow-state.ts';
import { firstMisfit, type Misfit, type OutputSchemas } from './output-fit.ts';
import { type ActiveVersion, type RunningFlow, versionOf } from './running-flow.ts';

/** Asks the assistant; gives a Refusal when it will never answer. Throws Park when it is away and the step would rather wait. */
export type AskAssistant = (tenant: string, request: EnrichRequest) => Promise<unknown>;

export interface HandlerContext {
  readonly database: Database;
  readonly log: Log;
  readonly ask: AskAssistant;
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

/** What becomes of a batch, and all that can be made of it before its transaction. */
interface Computed {
  readonly outcome: Outcome;
  readonly outputs: EncodedOutputs;
  /** Of what it would say: the first that does not fit the schema of its type. */
  readonly misfit: Misfit | undefined;
}

/** Nothing where an event of the batch failed. */
type ComputedVersions = Promise<ReadonlyMap<ActiveVersion, Computed> | undefined>;

/** The effect of a batch, each event by the version it belongs to, in the transaction of the offset. */
export function handleWith(
  context: HandlerContext,
  flow: RunningFlow,
  versions: readonly ActiveVersion[],
  group: string,
): Handle {
  return (tx, events, prepared, computed) => {
    const enrichments = new Map(prepared.flatMap((answers) => [...(answers ?? [])]));
    // Held first and looked at last: one answer less to wait for, and what a flow that has changed did is undone.
    return allSettled([
      assertCurrent(context, tx, flow, group),
      handleVersions(context, tx, byVersion(versions, group, events), enrichments, computed),
    ]);
  };
}

/** @throws OwnershipLost when the flow is not what this consumer was started with; it is held as it is otherwise. */
async function assertCurrent(
  context: HandlerContext,
  tx: Transaction,
  flow: RunningFlow,
  group: string,
): Promise<void> {
  if ((await shareRevision(tx, flow.row.name)) === flow.row.revision) return;
  context.onStale();
  throw new OwnershipLost(group);
}

async function handleVersions(
  context: HandlerContext,
  tx: Transaction,
  batches: ReadonlyMap<ActiveVersion, readonly LogEvent[]>,
  enrichments: Enrichments,
  computed: ComputedVersions | undefined,
): Promise<void> {
  const ahead = await computed;
  for (const [version, events] of batches)
    await handleBatch(context, tx, version, events, enrichments, ahead?.get(version));
}

/** An event of another group's version is that group's to handle. */
function byVersion(
  versions: readonly ActiveVersion[],
  group: string,
  events: readonly LogEvent[],
): Map<ActiveVersion, LogEvent[]> {
  const belonging = new Map<ActiveVersion, LogEvent[]>();
  for (const event of events) {
    const version = versionOf(versions, event.position);
    if (version?.group !== group || !version.plan.on.includes(event.type)) continue;
    const list = belonging.get(version);
    if (list === undefined) belonging.set(version, [event]);
    else list.push(event);
  }
  return belonging;
}

async function handleBatch(
  context: HandlerContext,
  tx: Transaction,
  version: ActiveVersion,
  events: readonly LogEvent[],
  enrichments: Enrichments,
  ahead: Computed | undefined,
): Promise<void> {
  try {
    const { outcome, outputs, misfit } =
      ahead ?? (await compute(context, tx.tenant, version, events, transactionState(tx, version, enrichments)));
    const [only] = outcome.sinks;
    // Rejected as a whole: so it also goes back where it came from when it was redriven.
    if (events.length === 1 && outcome.sinks.length === 1 && only?.kind === 'deadLetter' && !version.shadow) {
      context.failed.note(tx.tenant, version, only.pointer, only.input.position);
      throw new Reject('FLOW_SET_ASIDE', only.reason);
    }
    const [first] = events;
    if (misfit !== undefined) {
      // Of a larger batch it is not known yet which one: it is halved until that one is alone.
      if (events.length === 1 && first !== undefined)
        context.failed.note(tx.tenant, version, misfit.pointer, first.position);
      throw new Reject('FLOW_STEP_FAILED', `${misfit.pointer} (to) of version ${version.version}: ${misfit.detail}`);
    }
    const partition = first === undefined ? NO_PARTITION : partitionOf(first.tenant, first.key);
    await performOutcome(tx, context.log, version, partition, outcome, outputs);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    context.failed.note(tx.tenant, version, error.pointer, error.item.input?.position ?? 0);
    // The same event would fail in the same way: no attempt is worth making, a person is to look.
    throw new Reject(
      'FLOW_STEP_FAILED',
      `${error.pointer} (${error.kind}) of version ${version.version}: ${error.message}`,
    );
  }
}

async function compute(
  context: HandlerContext,
  tenant: string,
  version: ActiveVersion,
  events: readonly LogEvent[],
  state: FlowState,
): Promise<Computed> {
  const outcome = await runFlow(version.plan, events, state);
  const misfit = await firstMisfit(context.schemas, tenant, outcome);
  return { outcome, outputs: encodeOutputs(version.flow, outcome.sinks), misfit };
}

const REMEMBERING: ReadonlySet<PlanStep['kind']> = new Set(['dedupe', 'lookup', 'enrich', 'window']);

/** Computes what becomes of a batch before its turn; undefined when that depends on what the batches before it left. */
export function computeWith(
  context: HandlerContext,
  tenant: string,
  versions: readonly ActiveVersion[],
  group: string,
): ((events: readonly LogEvent[]) => ComputedVersions) | undefined {
  const remembering = versions.some((version) =>
    [...everyStep(version.plan.steps)].some(({ kind }) => REMEMBERING.has(kind)),
  );
  if (remembering) return undefined;
  return async (events) => {
    const computed = new Map<ActiveVersion, Computed>();
    try {
      for (const [version, own] of byVersion(versions, group, events))
        computed.set(version, await compute(context, tenant, version, own, NOTHING_REMEMBERED));
      return computed;
    } catch {
      // Met again, and dealt with, when the batch has its turn.
      return undefined;
    }
  };
}

const NOTHING_REMEMBERED: FlowState = {
  lookup: async () => new Map(),
  letThrough: async () => new Map(),
  windows: async () => new Map(),
  enrich: async () => [],
};

/** Asks what the flow's enrich steps need, outside of any transaction; undefined when it has none. */
export function prepareWith(
  context: HandlerContext,
  versions: readonly ActiveVersion[],
  group: string,
): ((event: LogEvent) => Promise<Enrichments | undefined>) | undefined {
  const enriching = new Set(
    versions.filter(
      (version) => version.group === group && [...everyStep(version.plan.steps)].some(({ kind }) => kind === 'enrich'),
    ),
  );
  if (enriching.size === 0) return undefined;
  return async (event) => {
    const version = versionOf(versions, event.position);
    if (version === undefined || !enriching.has(version)) return undefined;
    const answers = new Map<string, unknown>();
    await runFlow(version.plan, [event], asking(context, event.tenant, answers), { onFailure: () => undefined });
    return answers;
  };
}

/** As far as the enrich steps go: what the steps before them remember is taken as empty, so an event may be asked about in vain. */
function asking(context: HandlerContext, tenant: string, answers: Map<string, unknown>) {
  return {
    lookup: (table: string, keys: readonly string[]) =>
      context.database.transaction(tenant, (tx) => lookUpRows(tx, tenant, table, keys)),
    letThrough: async () => new Map<string, never>(),
    windows: async () => new Map<string, never>(),
    enrich: (requests: readonly EnrichRequest[]) =>
      Promise.all(
        requests.map(async (request) => {
          const answer = await context.ask(tenant, request);
          answers.set(enrichmentKey(request), answer);
          return answer;
        }),
      ),
  };
}
