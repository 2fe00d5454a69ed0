import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { furthestHandled, hasUnhandled } from '@pvt/kernel/log/inspect/group-progress';
import { newestPosition } from '@pvt/kernel/log/read';
import { type Conditions, entityTag, nameTaken, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import { insertVersion, listVersions, updateVersion } from '../adapters/postgres/flow-versions.ts';
import { insertFlow, lockFlow, lockSaves, readFlow, updateFlow } from '../adapters/postgres/flows.ts';
import { decideSave, type SaveDecision } from '../core/decide-save.ts';
import type { FlowDefinition } from '../core/definition.ts';
import type { DefinitionFault } from '../core/definition-shape.ts';
import { flowSaved } from '../core/events.ts';
import { currentOf, groupName, type StoredVersion, shownDefinition } from '../core/stored-flow.ts';
import { checkEnrichments } from './check-flow/check-enrichments.ts';
import { checkFlowToRun } from './check-flow/check-flow.ts';
import { findWarnings } from './check-flow/find-warnings.ts';
import { keepSecrets, type MadeSecret } from './check-flow/keep-secrets.ts';
import { rejectLoop } from './check-flow/reject-loop.ts';
import type { FluxcoreTools } from './tools.ts';

/** What a save or the start of a replay did. */
export interface Saved {
  readonly version: number;
  /** Secrets made for web hooks that came without one; shown once. */
  readonly secrets: readonly MadeSecret[];
  /** What it was saved with, though it may not do what was meant. */
  readonly warnings: readonly DefinitionFault[];
}

/**
 * Saves a flow and starts it: when this resolves, what is published from then on is read. One that is new and comes paused is
 * a draft: it is changed in place until its first save that is not paused, and then begins with what came since it was made. A change of what it reads or
 * does becomes a new version that takes over at a position: every event up to it is the old version's, every later one
 * the new one's.
 * @throws FLOW_INVALID, FLOW_LOOP, FLOW_BUSY; SCOPE_MISSING where it reads what the caller may not; ALREADY_EXISTS where it should be a new one and there is one of this name;
 *   CHANGED_MEANWHILE
 */
export async function saveFlow(
  tools: Omit<FluxcoreTools, 'ask'>,
  context: CallContext,
  name: string,
  input: unknown,
  conditions: Conditions = UNCONDITIONAL,
): Promise<Saved> {
  const { database, log, sealing, runner } = tools;
  const { plan, definition: given } = checkFlowToRun(tools, context, name, input);
  await checkEnrichments(tools, context, plan);
  // Before the transaction, which has its connection already.
  const newest = await newestPosition(database);
  const saved = await database.transaction(context.tenant, async (tx) => {
    await lockSaves(tx);
    const there = await readFlow(tx, name);
    if (conditions.newOnly && there !== undefined && !there.deleted) throw nameTaken('a flow', name);
    await rejectLoop(tx, plan);
    const { definition, made, changed } = await keepSecrets(tx, sealing, name, given);
    const flow = await lockFlow(tx, name);
    const versions = await listVersions(tx, name);
    const current = flow === undefined || flow.deleted ? undefined : currentOf(versions);
    const before = flow === undefined || current === undefined ? null : shownDefinition(current, flow);
    requireMatch(conditions, before === null ? undefined : entityTag(before), `The flow "${name}"`);
    const decision = decideSave(name, flow, versions, definition);
    const version = await store(tx, log, name, definition, decision, newest);
    if (decision.kind !== 'unchanged' || changed.length > 0) {
      const after = { ...definition, enabled: definition.enabled ?? true };
      await log.publish(tx, [flowSaved.of(context, { name, before, after, version, secrets: [...changed] })]);
    }
    return { version, secrets: made, warnings: await findWarnings(tx, plan) };
  });
  await runner.sync();
  return saved;
}

/** @returns the version that runs from then on */
async function store(
  tx: Transaction,
  log: Log,
  name: string,
  definition: FlowDefinition,
  decision: SaveDecision,
  newest: number,
): Promise<number> {
  const enabled = definition.enabled ?? true;
  switch (decision.kind) {
    case 'unchanged':
      return decision.running.version;
    case 'amend': {
      const { version } = decision.running;
      await updateVersion(tx, name, version, { definition });
      await updateFlow(tx, name, { enabled });
      return version;
    }
    case 'redraft': {
      const { version } = decision.running;
      await updateVersion(tx, name, version, { definition });
      await updateFlow(tx, name, {});
      return version;
    }
    case 'publish': {
      const { version } = decision.running;
      await updateVersion(tx, name, version, { definition });
      await updateFlow(tx, name, { enabled, draft: false });
      return version;
    }
    case 'create': {
      // Of what is published from now on.
      const { version } = decision;
      const group = groupName(tx.tenant, name, version);
      await insertFlow(tx, { name, group, startedAfter: newest, enabled, draft: !enabled });
      await insertRunning(tx, { flow: name, version, definition, generation: version, takesOverAt: newest, group });
      return version;
    }
    case 'succeed': {
      const { running, version, group } = decision;
      const takesOverAt = await takeOverPosition(log, tx, running);
      await updateVersion(tx, name, running.version, { state: 'draining' });
      const { generation } = running;
      await insertRunning(tx, { flow: name, version, definition, generation, takesOverAt, group });
      await updateFlow(tx, name, { enabled, group });
      return version;
    }
  }
}

function insertRunning(
  tx: Transaction,
  version: Omit<StoredVersion, 'state' | 'replayAfter' | 'createdAt'>,
): Promise<void> {
  return insertVersion(tx, { ...version, state: 'running', replayAfter: null });
}

/** Nothing beyond it was handled, with the flow held; nothing at or before it is left unread when the group is level. */
async function takeOverPosition(log: Log, tx: Transaction, running: StoredVersion): Promise<number> {
  const started = running.takesOverAt ?? 0;
  const handled = Math.max(started, (await furthestHandled(tx, running.group)) ?? started);
  const safe = Math.max(handled, log.highWaterMark.safe);
  return (await hasUnhandled(tx, tx.tenant, running.group, running.definition.on, safe)) ? handled : safe;
}
