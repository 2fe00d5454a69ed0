import { defineOperation } from '@pvt/kernel/contract';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';

export { events } from './core/events.ts';

export const permissions = definePermissions({
  'events:read': 'See events, what became of them, dead letters and consumer groups.',
  'events:write': 'Publish events.',
  'event-types:write': 'Put the schemas of event types.',
  'sources:read': 'See sources and imports.',
  'sources:write': 'Make, change and remove sources; import files.',
  'webhooks:read': 'See webhook endpoints.',
  'webhooks:write': 'Make, change and remove webhook endpoints.',
  'dead-letters:write': 'Send dead letters to their groups once more, or discard them.',
});

export const listTypes = defineOperation({
  name: 'collect.listTypes',
  description: 'The event types that the tenant has put a schema for.',
  input: Type.Object({}),
  output: Type.Array(
    Type.Object({
      type: Type.String(),
      version: Type.Integer(),
      description: Type.Union([Type.String(), Type.Null()]),
      schema: Type.Unknown(),
    }),
  ),
});
