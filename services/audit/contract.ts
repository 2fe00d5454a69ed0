import { definePermissions } from '@pvt/kernel/permissions';

import { accessRefused, sensitiveRead } from './core/events.ts';

export { events } from './core/events.ts';

/** By which the program reports refusals, and readings of what is sensitive. */
export const accessEvents = { refused: accessRefused, read: sensitiveRead };

export const permissions = definePermissions({
  'audit:read':
    'See the audit trail: everything that was done in the organisation, by whom, whatever else of it may be seen. To read it is in the trail.',
});
