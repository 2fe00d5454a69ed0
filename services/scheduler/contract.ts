import { definePermissions } from '@pvt/kernel/permissions';

export { events } from './core/events.ts';

export const permissions = definePermissions({
  'scheduler:read': 'See scheduled tasks and their runs.',
  'scheduler:write': 'Make, change, pause, run and delete scheduled tasks.',
});
