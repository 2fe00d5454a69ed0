import { defineOperation } from '@pvt/kernel/contract';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';
import { FlowDefinition } from './core/definition.ts';
import { TableName, TableRows } from './core/reference-table.ts';

export { FlowDefinition } from './core/definition.ts';
export { events } from './core/events.ts';
export { metricEventType } from './core/plan-sink.ts';

export const permissions = definePermissions({
  'flows:read': 'See flows, what they do and have emitted, and reference tables; try a flow on sample events.',
  'flows:write': 'Save, pause, replay and delete flows, and change reference tables.',
});

export const FlowName = Type.String({
  pattern: '^[a-z0-9][a-z0-9._-]{0,99}$',
  description: 'The name of the flow: lower-case letters, digits, dot, dash and underscore.',
  examples: ['hotel-bookings'],
});

/** Saves a flow for a tenant. Throws FLOW_INVALID, FLOW_LOOP or FLOW_BUSY as the route does. */
export const putFlow = defineOperation({
  name: 'fluxcore.putFlow',
  description: 'Saves a flow; a change of what it does becomes a new version that takes over at a position.',
  input: Type.Object({ name: FlowName, definition: FlowDefinition }),
  output: Type.Object({ name: Type.String(), version: Type.Integer() }),
});

/** Puts rows in the place of all that a reference table held. */
export const putReferenceTable = defineOperation({
  name: 'fluxcore.putReferenceTable',
  description: 'Replaces the rows of a reference table that look-up steps read.',
  input: Type.Object({ name: TableName, rows: TableRows }),
  output: Type.Object({ name: Type.String(), rows: Type.Integer() }),
});
