import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import { DASHBOARD_EXAMPLE, Dashboard } from './dashboard.ts';

export const dashboardSaved = defineEvent({
  type: 'pvt.monitor.dashboard.saved',
  version: 1,
  readBy: 'operator:monitor',
  description: 'A dashboard was made (`before` is null) or changed. The key is its name.',
  data: changeOf(Dashboard),
  key: ({ name }) => name,
  example: { name: 'overview', before: null, after: DASHBOARD_EXAMPLE },
});

export const dashboardDeleted = defineEvent({
  type: 'pvt.monitor.dashboard.deleted',
  version: 1,
  readBy: 'operator:monitor',
  description: 'A dashboard was deleted. The key is its name.',
  data: changeOf(Dashboard),
  key: ({ name }) => name,
  example: { name: 'overview', before: DASHBOARD_EXAMPLE, after: null },
});

export const events: readonly EventType[] = [dashboardSaved, dashboardDeleted];
