import { definePermissions } from '@pvt/kernel/permissions';

export { configEvents as events } from './core/events.ts';

export const permissions = definePermissions({
  'config:read': 'See keys, their values but not secret ones, their history, and by which revision programs run.',
  'config:write': 'Define keys, publish values, and go back to earlier revisions.',
  'config:run': 'Read all values for a program to run by, secret ones too, and tell by which revision it runs.',
});
