import { defineOperation } from '@pvt/kernel/contract';
import Type from 'typebox';
import { FlowDefinition } from './core/definition.ts';

export { FlowDefinition } from './core/definition.ts';
export { metricEventType } from './core/plan-sink.ts';

export const FlowName = Type.String({
  pattern: '^[a-z0-9][a-z0-9._-]{0,99}$',
  description: 'The name of the flow: lower-case letters, digits, dot, dash and underscore.',
  examples: ['hotel-bookings'],
});

/** Saves a flow for a tenant. Throws FLOW_INVALID or FLOW_LOOP as the route does. */
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
  input: Type.Object({ name: Type.String(), rows: Type.Record(Type.String(), Type.Unknown()) }),
  output: Type.Object({ name: Type.String(), rows: Type.Integer() }),
});
