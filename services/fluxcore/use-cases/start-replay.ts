import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotentSecret } from '@pvt/kernel/idempotent-secret';
import { newestPosition, positionBefore } from '@pvt/kernel/log/read';
import { insertVersion, listVersions } from '../adapters/postgres/flow-versions.ts';
import { lockFlow, lockSaves, updateFlow } from '../adapters/postgres/flows.ts';
import { flowNotFound, fluxcoreErrors } from '../core/errors.ts';
import { replayStarted } from '../core/events.ts';
import { type From, rejectAhead } from '../core/replay-start.ts';
import { groupName, nextVersion, type StoredVersion } from '../core/stored-flow.ts';
import { checkFlowToRun } from './check-flow/check-flow.ts';
import { findWarnings } from './check-flow/find-warnings.ts';
import { keepSecrets } from './check-flow/keep-secrets.ts';
import { rejectLoop } from './check-flow/reject-loop.ts';
import type { Saved } from './save-flow.ts';
import type { FluxcoreTools } from './tools.ts';

export interface ReplayRequest {
  readonly from: From;
  /** A version of before; the running one's definition when absent. */
  readonly version?: number;
  /** A definition that is not saved yet: becomes the next version. */
  readonly definition?: unknown;
}

/**
 * Starts a version beside the running one, from a time or position of the past. Its outputs are kept until the switch.
 * @throws FLOW_NOT_FOUND, FLOW_VERSION_MISSING, FLOW_INVALID, FLOW_LOOP, FLOW_REPLAY_AHEAD, FLOW_BUSY for a draft,
 *   IDEMPOTENCY_KEY_REUSED; SCOPE_MISSING where it reads what the caller may not
 */
export async function startReplay(
  tools: Pick<FluxcoreTools, 'database' | 'log' | 'eventAccess' | 'sealing' | 'addressFault' | 'runner'>,
  context: CallContext,
  name: string,
  request: ReplayRequest,
): Promise<Saved> {
  const { database, log, sealing, runner } = tools;
  const { from } = request;
  rejectAhead(from, await newestPosition(database), Date.now());
  const begin = async (tx: Transaction): Promise<Saved> => {
    await lockSaves(tx);
    const flow = await lockFlow(tx, name);
    if (flow === undefined || flow.deleted) throw flowNotFound(name);
    if (flow.draft) throw fluxcoreErrors.FLOW_BUSY(`${name} is a draft: publish it, then it can be replayed`);
    const versions = await listVersions(tx, name);
    const of = replayed(versions, request.version);
    if (of === undefined) throw fluxcoreErrors.FLOW_VERSION_MISSING(`${name} has no version ${request.version}`);
    const { plan, definition: given } = checkFlowToRun(tools, context, name, request.definition ?? of.definition);
    await rejectLoop(tx, plan);
    const { definition, made, changed } = await keepSecrets(tx, sealing, name, given);
    const version = nextVersion(versions);
    await insertVersion(tx, {
      flow: name,
      version,
      state: 'replaying',
      definition,
      generation: version,
      takesOverAt: null,
      group: groupName(tx.tenant, name, version),
      replayAfter: await startOf(tx, from),
    });
    await updateFlow(tx, name, {});
    const begun = { name, before: null, after: definition, version, from, secrets: [...changed] };
    await log.publish(tx, [replayStarted.of(context, begun)]);
    return { version, secrets: made, warnings: await findWarnings(tx, plan) };
  };
  const saved = await database.transaction(context.tenant, (tx) =>
    idempotentSecret(tx, context, 'fluxcore.startReplay', { name, ...request }, sealing, () => begin(tx)),
  );
  await runner.sync();
  return saved;
}

function replayed(versions: readonly StoredVersion[], wanted: number | undefined): StoredVersion | undefined {
  if (wanted === undefined) return versions.findLast(({ state }) => state === 'running');
  return versions.find(({ version }) => version === wanted);
}

async function startOf(tx: Transaction, { position, time }: From): Promise<number> {
  if (position !== undefined) return Math.max(0, position - 1);
  return time === undefined ? 0 : positionBefore(tx, time, tx.tenant);
}
