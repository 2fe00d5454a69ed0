import { hash } from 'node:crypto';
import type { Database } from '@pvt/kernel/database';
import type { LogEvent } from '@pvt/kernel/log/event';
import { listVersions } from '../../adapters/postgres/flow-versions.ts';
import { shareFlow } from '../../adapters/postgres/flows.ts';
import { everyStep, type Plan } from '../../core/plan.ts';
import type { StoredFlow, StoredVersion } from '../../core/stored-flow.ts';
import { planOfStored } from '../../core/stored-plan.ts';

/** A version that handles events, compiled. */
export interface ActiveVersion {
  readonly flow: string;
  readonly version: number;
  readonly generation: number;
  readonly plan: Plan;
  /** Its events are those after this position. */
  readonly after: number;
  /** A replay beside the running version: its outputs are kept, not emitted. */
  readonly shadow: boolean;
  readonly group: string;
  /** Where its group begins when it is new. */
  readonly groupAfter: number;
  readonly state: StoredVersion['state'];
  /** By the step's pointer: under which digest its state is kept. */
  readonly stateIds: ReadonlyMap<string, string>;
}

/** A flow as it stood at one revision. Never changed: a newer revision is a new one of these. */
export interface RunningFlow {
  readonly row: StoredFlow;
  /** In the order in which they take over. */
  readonly live: readonly ActiveVersion[];
  readonly replays: readonly ActiveVersion[];
  readonly switching: ActiveVersion | undefined;
}

/** Reads a flow and compiles its versions; undefined when it is gone. Flow and versions are of one moment. */
export async function loadFlow(database: Database, tenant: string, name: string): Promise<RunningFlow | undefined> {
  const found = await database.transaction(tenant, async (tx) => {
    const row = await shareFlow(tx, name);
    return row === undefined ? undefined : { row, versions: await listVersions(tx, name) };
  });
  return found === undefined || found.row.deleted ? undefined : runningFlow(found.row, found.versions);
}

function runningFlow(row: StoredFlow, versions: readonly StoredVersion[]): RunningFlow {
  const active = versions.filter(({ state }) => state !== 'retired').map(activate);
  return {
    row,
    live: active.filter(({ state }) => state === 'running' || state === 'draining').sort(byTakeOver),
    replays: active.filter(({ state }) => state === 'replaying'),
    switching: active.find(({ state }) => state === 'switching'),
  };
}

/** A version that a switch overtook may have a higher number and be draining; of equals the running one is the last. */
function byTakeOver(a: ActiveVersion, b: ActiveVersion): number {
  return a.after - b.after || Number(a.state === 'running') - Number(b.state === 'running') || a.version - b.version;
}

function activate(row: StoredVersion): ActiveVersion {
  const plan = planOfStored(row);
  return {
    flow: row.flow,
    version: row.version,
    generation: row.generation,
    plan,
    after: row.takesOverAt ?? row.replayAfter ?? 0,
    shadow: row.state === 'replaying',
    group: row.group,
    groupAfter: row.replayAfter ?? row.takesOverAt ?? 0,
    state: row.state,
    stateIds: stateIdsOf(plan),
  };
}

/** Equal steps of two versions have equal ids, wherever they stand: so the state stays with the step. */
function stateIdsOf(plan: Plan): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const seen = new Map<string, number>();
  for (const step of everyStep(plan.steps)) {
    if (step.kind !== 'window' && step.kind !== 'dedupe') continue;
    const meaning = `${step.kind} ${step.signature}`;
    const nth = (seen.get(meaning) ?? 0) + 1;
    seen.set(meaning, nth);
    ids.set(step.pointer, hash('sha256', `${meaning} ${nth}`, 'base64url').slice(0, 22));
  }
  return ids;
}

/**
 * Which version of those whose events a group reads an event of that group belongs to: the last one that takes over before
 * its position, if it reads by this group; of one before all of them the oldest that is left. One that was redriven goes
 * through the one that runs, whichever group that reads by and whatever is still draining.
 * @returns undefined where that version does not read the type, or another group has the event
 */
export function versionOf(
  versions: readonly ActiveVersion[],
  group: string,
  { position, type, redriven }: Pick<LogEvent, 'position' | 'type' | 'redriven'>,
): ActiveVersion | undefined {
  const version = redriven ? lastOf(versions) : (versions.findLast(({ after }) => after < position) ?? versions[0]);
  if (version === undefined || !version.plan.on.includes(type)) return undefined;
  return redriven || version.group === group ? version : undefined;
}

/** The version that runs; of a replay's group the replay. */
export function lastOf(versions: readonly ActiveVersion[]): ActiveVersion | undefined {
  return versions.findLast(({ state }) => state === 'running') ?? versions.at(-1);
}
