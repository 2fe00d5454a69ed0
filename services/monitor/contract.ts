import { defineOperation } from '@pvt/kernel/contract';
import { definePermissions } from '@pvt/kernel/permissions';
import { MetricAnswer, MetricQuery } from './core/query.ts';

export { events } from './core/events.ts';

export const permissions = definePermissions({
  'operator:dashboards': 'Change dashboards. Counts in the tenant that runs the installation only.',
  'operator:monitor':
    'See the figures of the installation’s processes, and its dashboards. Counts in the tenant that runs it only.',
});

export const query = defineOperation({
  name: 'monitor.query',
  description:
    'Points of a metric of the installation. The context is of the tenant that runs it; of another one, SCOPE_MISSING.',
  input: MetricQuery,
  output: MetricAnswer,
});
