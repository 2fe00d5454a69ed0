import { definePermissions } from '@pvt/kernel/permissions';

export { gatewayEvents as events } from './core/release-event.ts';

/** Like all that begin with `operator:` they count in the organisation that runs the installation only. */
export const permissions = definePermissions({
  'operator:gateway': 'See the gateway: its routes, upstreams and releases.',
  'operator:releases': 'Start releases of the gateway, step them, roll them back and finish them.',
});
