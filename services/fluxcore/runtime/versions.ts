import type { Database, Transaction } from '@pvt/kernel/database';
import { nameTaken } from '@pvt/kernel/http/preconditions';
import { sameJson } from '@pvt/kernel/json';
import type { Log } from '@pvt/kernel/log';
import { endGroups } from '@pvt/kernel/log/groups';
import { newestPosition, positionBefore } from '@pvt/kernel/log/read';
import * as flows from '../adapters/postgres/flows.ts';
import { furthestHandled, hasUnhandled } from '../adapters/postgres/group-progress.ts';
import { compileFlow } from '../core/compile.ts';
import type { FlowDefinition } from '../core/definition.ts';
import { type AddressFault, checksOnSave } from '../core/definition-checks.ts';
import type { Plan } from '../core/plan.ts';
import type { Sealing } from '../ports.ts';
import { fluxcoreErrors } from './errors.ts';
import { refuseLoop } from './loop-check.ts';
import { keepSecrets, type MadeSecret } from './webhook-secrets.ts';

export interface VersionsContext {
  readonly database: Database;
  readonly log: Log;
  readonly sealing: Sealing;
  readonly addressFault: AddressFault;
}

/** What a save or the start of a replay did. */
export interface Saved {
  readonly version: number;
  /** Secrets made for web hooks that came without one; told once. */
  readonly secrets: readonly MadeSecret[];
}

/**
 * Checks a definition.
 * @throws FLOW_INVALID with every fault and its place
 */
export function checkFlow(
  context: Pick<VersionsContext, 'addressFault'>,
  name: string,
  input: unknown,
): { readonly plan: Plan; readonly definition: FlowDefinition } {
  const compiled = compileFlow(name, input, checksOnSave(context.addressFault));
  if (compiled.ok) return compiled;
  const errors = compiled.faults.map((fault) => ({ ...fault }));
  const [first] = errors;
  throw fluxcoreErrors.FLOW_INVALID(`${first?.pointer}: ${first?.detail}`, {
    errors,
    ...(first === undefined ? {} : { pointer: first.pointer }),
  });
}

/**
 * Saves a flow. A change of what it reads or does becomes a new version that takes over at a position: every event up
 * to it is the old version's, every later one the new one's.
 * @throws FLOW_INVALID, FLOW_LOOP, FLOW_BUSY; ALREADY_EXISTS where it should be a new one and there is one of this name
 */
export async function saveFlow(
  context: VersionsContext,
  tenant: string,
  name: string,
  input: unknown,
  newOnly = false,
): Promise<Saved> {
  const { plan, definition: given } = checkFlow(context, name, input);
  // Before the transaction, which has its connection already.
  const newest = await newestPosition(context.database);
  return context.database.transaction(tenant, async (tx) => {
    await flows.lockSaves(tx);
    const there = await flows.readFlow(tx, name);
    if (newOnly && there !== undefined && !there.deleted) throw nameTaken('a flow', name);
    await refuseLoop(tx, name, plan);
    const { definition, secrets } = await keepSecrets(tx, context.sealing, name, given);
    const row = await flows.lockFlow(tx, name);
    const versions = await flows.listVersions(tx, name);
    const enabled = definition.enabled ?? true;
    if (row === undefined || row.deleted)
      return { version: await createFlow(tx, name, versions, definition, newest), secrets };
    if (versions.some(({ state }) => state === 'switching'))
      throw fluxcoreErrors.FLOW_BUSY(`${name} is switching versions`);
    const running = versions.findLast(({ state }) => state === 'running');
    if (running !== undefined && doTheSame(running.definition, definition)) {
      const untouched = sameJson(running.definition, definition) && row.enabled === enabled;
      if (!untouched) {
        await flows.updateVersion(tx, name, running.version, { definition });
        await flows.updateFlow(tx, name, { enabled });
      }
      return { version: running.version, secrets };
    }
    const version = nextVersion(versions);
    if (running === undefined) throw fluxcoreErrors.FLOW_BUSY(`${name} has no running version to take over from`);
    const at = await takeOverPosition(context.log, tx, running);
    await flows.updateVersion(tx, name, running.version, { state: 'draining' });
    const group = groupOfSuccessor(tenant, running, version, definition);
    await flows.insertVersion(tx, {
      flow: name,
      version,
      state: 'running',
      definition,
      lane: running.lane,
      takesOverAt: at,
      group,
      replayAfter: null,
    });
    await flows.updateFlow(tx, name, { enabled, group });
    return { version, secrets };
  });
}

/** A flow that begins with what is published from now on. */
async function createFlow(
  tx: Transaction,
  name: string,
  versions: readonly flows.VersionRow[],
  definition: FlowDefinition,
  startedAfter: number,
): Promise<number> {
  const version = nextVersion(versions);
  const group = groupName(tx.tenant, name, version);
  await flows.insertFlow(tx, { name, group, startedAfter, enabled: definition.enabled ?? true });
  await flows.insertVersion(tx, {
    flow: name,
    version,
    state: 'running',
    definition,
    lane: version,
    takesOverAt: startedAfter,
    group,
    replayAfter: null,
  });
  return version;
}

function nextVersion(versions: readonly flows.VersionRow[]): number {
  return (versions.at(-1)?.version ?? 0) + 1;
}

/** Groups are of the whole log: the tenant is in the name. A flow made again under an old name begins a new one. */
function groupName(tenant: string, name: string, version: number): string {
  return `flow:${name}:v${version}@${tenant}`;
}

/**
 * The same group when the same types are read. With other types it is a group of its own: a process that still reads
 * for the old version moves its group's cursors past events of types that it does not know of.
 */
function groupOfSuccessor(tenant: string, of: flows.VersionRow, version: number, definition: FlowDefinition): string {
  return sameJson(of.definition.on, definition.on) ? of.group : groupName(tenant, of.flow, version);
}

function doTheSame(a: FlowDefinition, b: FlowDefinition): boolean {
  return sameJson(a.on, b.on) && sameJson(a.steps, b.steps);
}

/** Nothing beyond it was handled, with the flow held; nothing at or before it is left unread when the group is level. */
async function takeOverPosition(log: Log, tx: Transaction, running: flows.VersionRow): Promise<number> {
  const started = running.takesOverAt ?? 0;
  const handled = Math.max(started, (await furthestHandled(tx, running.group)) ?? started);
  const safe = Math.max(handled, log.highWaterMark.safe);
  return (await hasUnhandled(tx, tx.tenant, running.group, running.definition.on, safe)) ? handled : safe;
}

/** @throws FLOW_NOT_FOUND */
export async function deleteFlow(context: VersionsContext, tenant: string, name: string): Promise<void> {
  const groups = await context.database.transaction(tenant, async (tx) => {
    const row = await flows.lockFlow(tx, name);
    if (row === undefined || row.deleted) throw notFound(name);
    const versions = await flows.listVersions(tx, name);
    for (const { version, state } of versions) {
      if (state !== 'retired') await flows.updateVersion(tx, name, version, { state: 'retired' });
    }
    await flows.forgetWork(tx, name);
    await flows.updateFlow(tx, name, { deleted: true });
    return versions.map(({ group }) => group);
  });
  // By itself: a batch under way holds its cursors and waits for the flow.
  await context.database.transaction(tenant, (tx) => endGroups(tx, groups));
}

export interface ReplayRequest {
  readonly from: { readonly time?: string; readonly position?: number };
  /** A version of before; the running one's definition when absent. */
  readonly version?: number;
  /** A definition that is not saved yet: becomes the next version. */
  readonly definition?: unknown;
}

/**
 * Starts a version beside the running one, from a time or position of the past. What it says is kept until the switch.
 * @throws FLOW_NOT_FOUND, FLOW_VERSION_MISSING, FLOW_INVALID, FLOW_LOOP, FLOW_REPLAY_AHEAD
 */
export async function startReplay(
  context: VersionsContext,
  tenant: string,
  name: string,
  request: ReplayRequest,
): Promise<Saved> {
  refuseAhead(request.from, await newestPosition(context.database), Date.now());
  return context.database.transaction(tenant, async (tx) => {
    await flows.lockSaves(tx);
    const row = await flows.lockFlow(tx, name);
    if (row === undefined || row.deleted) throw notFound(name);
    const versions = await flows.listVersions(tx, name);
    const of =
      request.version === undefined
        ? versions.findLast(({ state }) => state === 'running')
        : versions.find(({ version }) => version === request.version);
    if (of === undefined) throw fluxcoreErrors.FLOW_VERSION_MISSING(`${name} has no version ${request.version}`);
    const { plan, definition: given } = checkFlow(context, name, request.definition ?? of.definition);
    await refuseLoop(tx, name, plan);
    const { definition, secrets } = await keepSecrets(tx, context.sealing, name, given);
    const replayAfter = await startOf(tx, request.from);
    const version = nextVersion(versions);
    const group = groupName(tenant, name, version);
    await flows.insertVersion(tx, {
      flow: name,
      version,
      state: 'replaying',
      definition,
      lane: version,
      takesOverAt: null,
      group,
      replayAfter,
    });
    await flows.updateFlow(tx, name, {});
    return { version, secrets };
  });
}

/** Beyond the log there is nothing to replay, and a version that took over there would leave all before it to nobody. */
function refuseAhead({ position, time }: ReplayRequest['from'], newest: number, now: number): void {
  // The first position of a log that is still empty is its beginning.
  if (position !== undefined && position > Math.max(newest, 1)) {
    const detail = `The newest position of the log is ${newest}.`;
    throw fluxcoreErrors.FLOW_REPLAY_AHEAD(detail, { pointer: '/from/position' });
  }
  if (time !== undefined && Date.parse(time) > now) {
    const detail = `${time} is in the future: it is ${new Date(now).toISOString()}.`;
    throw fluxcoreErrors.FLOW_REPLAY_AHEAD(detail, { pointer: '/from/time' });
  }
}

async function startOf(tx: Transaction, from: ReplayRequest['from']): Promise<number> {
  if (from.position !== undefined) return Math.max(0, from.position - 1);
  return from.time === undefined ? 0 : positionBefore(tx, from.time, tx.tenant);
}

export function notFound(name: string): Error {
  return fluxcoreErrors.FLOW_NOT_FOUND(`There is no flow "${name}".`);
}
