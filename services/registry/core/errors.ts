import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with registrations. */
export const registryErrors = defineErrors({
  REGISTRY_LEASE_OVER: {
    kind: 'conflict',
    title: 'The lease is over',
    description:
      'The instance did not beat in time, or another process has registered with its id since. It is not listed by this registration any more: register again.',
  },
  REGISTRY_INSTANCE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such instance',
    description: 'No process of this id is registered. `GET /v1/registry/instances` lists those that are.',
  },
});
