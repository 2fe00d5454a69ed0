import type { EventType } from '@pvt/kernel/event-type';
import { definePermissions } from '@pvt/kernel/permissions';

/** Nobody changes anything here: lines come, and go with their day. */
export const events: readonly EventType[] = [];

export const permissions = definePermissions({
  'logs:read': 'See the log’s lines about the organisation, with secrets and personal data masked.',
  'operator:logs': 'See all lines of the log. Counts in the tenant that runs the installation only.',
});
