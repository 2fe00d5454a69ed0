import { definePermissions } from '@pvt/kernel/permissions';

export { events } from './core/events.ts';

export const permissions = definePermissions({
  'alerting:read': 'See alerts, their rules, silences, and who is on call.',
  'alerting:act':
    'Acknowledge and resolve alerts, silence them, and stand in on call. Is told of alerts that name nobody else.',
  'alerting:write': 'Change alert rules, ladders and on-call schedules.',
});
