import type { CallContext } from '@pvt/kernel/context';
import { keepAnnouncements } from '../adapters/postgres/announcements.ts';
import { headOf, lockHead, nextRevision } from '../adapters/postgres/head.ts';
import { instanceOf, markDraining } from '../adapters/postgres/instances.ts';
import { registryErrors } from '../core/errors.ts';
import { instanceDrained } from '../core/events.ts';
import { INSTALLATION, type Lease, type ListedInstance } from '../core/instance.ts';
import { listedOf } from '../core/standing.ts';
import { requireOperator } from './operators.ts';
import { leaseOver } from './register.ts';
import type { RegistryTools } from './tools.ts';

/** An instance that ends gets nothing new from the revision on that is returned. @throws REGISTRY_LEASE_OVER */
export async function drainOneself(
  tools: Pick<RegistryTools, 'database'>,
  context: CallContext,
  lease: Lease,
): Promise<{ readonly revision: number }> {
  const drained = await setDraining(tools, context, lease.instance, true, lease.generation);
  if (drained === undefined) throw leaseOver(lease);
  return { revision: drained.revision };
}

/** Keeps new requests from an instance, or lets them go there again. @throws SCOPE_MISSING, REGISTRY_INSTANCE_NOT_FOUND */
export async function drainInstance(
  tools: Pick<RegistryTools, 'database' | 'contracts'>,
  context: CallContext,
  id: string,
  draining: boolean,
): Promise<ListedInstance> {
  await requireOperator(tools, context, 'operator:write');
  const drained = await setDraining(tools, context, id, draining);
  if (drained === undefined) throw notFound(id);
  return drained.instance;
}

export function notFound(id: string) {
  return registryErrors.REGISTRY_INSTANCE_NOT_FOUND(`There is no instance "${id}".`);
}

/** One that is so already stays, and no event tells of it. @returns undefined where it is not registered, or otherwise than by the generation */
function setDraining(
  { database }: Pick<RegistryTools, 'database'>,
  context: CallContext,
  id: string,
  draining: boolean,
  generation?: number,
): Promise<{ readonly instance: ListedInstance; readonly revision: number } | undefined> {
  return database.transaction(INSTALLATION, async (tx) => {
    await lockHead(tx);
    const known = await instanceOf(tx, id);
    if (known === undefined || (generation !== undefined && known.generation !== generation)) return undefined;
    const instance = listedOf({ ...known, draining });
    if (known.draining === draining) return { instance, revision: (await headOf(tx)).revision };
    await markDraining(tx, id, draining);
    await keepAnnouncements(tx, [instanceDrained.of(context, { instance: id, services: known.services, draining })]);
    return { instance, revision: await nextRevision(tx) };
  });
}
