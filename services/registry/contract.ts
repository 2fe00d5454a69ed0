import { defineOperation } from '@pvt/kernel/contract';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';
import { InstanceId, Lease, NewInstance, PeerList } from './core/instance.ts';

export { registryErrors } from './core/errors.ts';
export { registryEvents as events } from './core/events.ts';
export { type NewInstance, PeerList } from './core/instance.ts';

/** What operators may, identity declares. */
export const permissions = definePermissions({});

const Newer = Type.Union([Type.Null(), PeerList], {
  description: 'Null where there was nothing newer within two seconds.',
});
const after = Type.Union([Type.Null(), Type.Integer()], { description: 'The revision that the caller has.' });

export const registerInstance = defineOperation({
  name: 'registry.register',
  description:
    'A process tells where it is and what it mounts, and is listed until its lease is over. Another registration of its id is over with this one.',
  input: NewInstance,
  output: Type.Object({ generation: Type.Integer(), leaseMs: Type.Integer() }),
});

/** Refuses with REGISTRY_LEASE_OVER what comes too late. */
export const beat = defineOperation({
  name: 'registry.beat',
  description:
    'Makes the lease last anew, tells which list the process has, and answers as soon as there is a newer one.',
  input: Type.Object({ ...Lease.properties, after }),
  output: Type.Object({ draining: Type.Boolean(), list: Newer }),
});

export const watchInstances = defineOperation({
  name: 'registry.watch',
  description: 'All instances, as soon as the list is newer than the one that the caller has.',
  input: Type.Object({ after }),
  output: Type.Object({ list: Newer }),
});

/** Refuses with REGISTRY_LEASE_OVER where the lease is not the instance's any more. */
export const drainInstance = defineOperation({
  name: 'registry.drain',
  description: 'From the revision that is answered on, the instance gets nothing new. It beats on until it leaves.',
  input: Lease,
  output: Type.Object({ revision: Type.Integer() }),
});

export const leaveRegistry = defineOperation({
  name: 'registry.leave',
  description: 'The instance ends, and is not listed any more.',
  input: Lease,
  output: Type.Object({}),
});

export const reportInstance = defineOperation({
  name: 'registry.report',
  description: 'Somebody could not reach an instance: the registry tries by itself, and takes it out where it is so.',
  input: Type.Object({ instance: InstanceId }),
  output: Type.Object({ unreachable: Type.Boolean() }),
});
