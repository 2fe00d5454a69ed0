import { definePermissions } from '@pvt/kernel/permissions';

export { events } from './core/events.ts';

export const permissions = definePermissions({
  'scheduler:read': 'See scheduled tasks and their runs.',
  'sagas:read': 'See business transactions of several steps, how far they came, and why.',
  'sagas:write': 'Retry, skip, undo and answer business transactions that wait for a person.',
  'scheduler:write': 'Make, change, pause, run and delete scheduled tasks.',
});
