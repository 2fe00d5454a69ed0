import type { LogEvent } from '@pvt/kernel/log/event';
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

export async function compute(
  { schemas }: ComputeTools,
  tenant: string,
  version: ActiveVersion,
  events: readonly LogEvent[],
  state: FlowState,
): Promise<Computed> {
  const outcome = await runFlow(version.plan, events, state);
  const misfit = await firstMisfit(schemas, tenant, outcome);
  return { outcome, outputs: encodeOutputs(version.flow, outcome.sinks), misfit };
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
