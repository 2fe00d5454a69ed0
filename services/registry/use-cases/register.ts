import type { CallContext } from '@pvt/kernel/context';
import { keepAnnouncements } from '../adapters/postgres/announcements.ts';
import { lockHead, nextRevision } from '../adapters/postgres/head.ts';
import { instanceOf, removeInstances, storeInstance } from '../adapters/postgres/instances.ts';
import { registryErrors } from '../core/errors.ts';
import { instanceCame, instanceGone } from '../core/events.ts';
import { INSTALLATION, type Lease, type NewInstance } from '../core/instance.ts';
import type { RegistryTools } from './tools.ts';

/** Lists a process until its lease is over. The revision that it comes with is its generation: no earlier registration has it. */
export function register(
  { database, leaseMs }: Pick<RegistryTools, 'database' | 'leaseMs'>,
  context: CallContext,
  instance: NewInstance,
): Promise<{ readonly generation: number; readonly leaseMs: number }> {
  return database.transaction(INSTALLATION, async (tx) => {
    await lockHead(tx);
    const generation = await nextRevision(tx);
    await storeInstance(tx, instance, generation, leaseMs);
    const { id, services, version: program, zone } = instance;
    await keepAnnouncements(tx, [instanceCame.of(context, { instance: id, services, program, zone })]);
    return { generation, leaseMs };
  });
}

/** Takes a process out that ends in order; one that is out already is no fault. */
export async function leave(
  { database }: Pick<RegistryTools, 'database'>,
  context: CallContext,
  lease: Lease,
): Promise<void> {
  await database.transaction(INSTALLATION, async (tx) => {
    await lockHead(tx);
    const known = await instanceOf(tx, lease.instance);
    if (known?.generation !== lease.generation) return;
    await removeInstances(tx, [known.id]);
    await nextRevision(tx);
    await keepAnnouncements(tx, [
      instanceGone.of(context, { instance: known.id, services: known.services, why: 'left' }),
    ]);
  });
}

export function leaseOver({ instance }: Lease) {
  return registryErrors.REGISTRY_LEASE_OVER(
    `The lease of ${instance} is over, or another process has registered as ${instance} since. Register again.`,
  );
}
