import { openWork, workErrors } from '@pvt/kernel/async/work';
import { Problem } from '@pvt/kernel/errors';
import type { LogEvent } from '@pvt/kernel/log/event';
import { Reject } from '@pvt/kernel/log/retry';
import type { Outcome } from '../../core/outcome.ts';
import { everyStep, type PlanStep } from '../../core/plan.ts';
import { runFlow } from '../../core/run.ts';
import type { FlowState } from '../../ports.ts';
import { type EncodedOutputs, encodeOutputs } from './emit-outputs.ts';
import { firstMisfit, type Misfit } from './output-fit.ts';
import type { OutputSchemas } from './output-schemas.ts';
import { type ActiveVersion, versionOf } from './running-flow.ts';

interface ComputeTools {
  readonly schemas: OutputSchemas;
}

/** What becomes of a batch, and all that can be made of it before its transaction. */
export interface Computed {
  readonly outcome: Outcome;
  readonly outputs: EncodedOutputs;
  /** Of what it would emit: the first that does not fit the schema of its type. */
  readonly misfit: Misfit | undefined;
}

/** Nothing where an event of the batch failed. */
export type ComputedVersions = Promise<ReadonlyMap<ActiveVersion, Computed> | undefined>;

/** An event of another group's version is that group's to handle. */
export function byVersion(
  versions: readonly ActiveVersion[],
  group: string,
  events: readonly LogEvent[],
): Map<ActiveVersion, LogEvent[]> {
  const belonging = new Map<ActiveVersion, LogEvent[]>();
  for (const event of events) {
    const version = versionOf(versions, group, event);
    if (version === undefined) continue;
    const list = belonging.get(version);
    if (list === undefined) belonging.set(version, [event]);
    else list.push(event);
  }
  return belonging;
}

/** About a second at worst; of a batch of 2,000 events, 10,000 steps each. A batch that takes more is halved. */
export const MOST_STEPS_OF_BATCH = 20_000_000;

/** @throws StepFailure, TOO_MUCH_WORK */
export async function compute(
  { schemas }: ComputeTools,
  tenant: string,
  version: ActiveVersion,
  events: readonly LogEvent[],
  state: FlowState,
): Promise<Computed> {
  // Within a transaction most of the time, which holds up what others see of the log.
  const work = openWork({ tenant, most: MOST_STEPS_OF_BATCH });
  const outcome = await runFlow(version.plan, events, state, { work });
  const misfit = await firstMisfit(schemas, tenant, outcome, work);
  return { outcome, outputs: encodeOutputs(version.flow, outcome.sinks), misfit };
}

/** The rejection of a single event that takes more than a whole batch may: no attempt is worth making. */
export function tooCostly(events: readonly LogEvent[], error: unknown): Reject | undefined {
  if (events.length !== 1 || !(error instanceof Problem) || error.code !== workErrors.TOO_MUCH_WORK.code)
    return undefined;
  return new Reject(error.code, error.detail);
}

const REMEMBERING: ReadonlySet<PlanStep['kind']> = new Set(['dedupe', 'lookup', 'enrich', 'window']);

/** Computes what becomes of a batch before its turn; undefined when that depends on what the batches before it left. */
export function computeAheadWith(
  tools: ComputeTools,
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
        computed.set(version, await compute(tools, tenant, version, own, NOTHING_REMEMBERED));
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
