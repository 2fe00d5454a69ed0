import { definePermissions } from '@pvt/kernel/permissions';

export { events } from './core/events.ts';

export const permissions = definePermissions({
  'audit:read':
    'See the audit trail: everything that was done in the organisation, by whom, whatever else of it may be seen. To read it is in the trail.',
});
