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
  description: 'The event types that the tenant has put a schema for: the first thousand, or as many as fit 16 MiB.',
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

const TypeVersion = {
  type: Type.String(),
  version: Type.Integer(),
  since: Type.String(),
};

export const listTypeVersions = defineOperation({
  name: 'collect.listTypeVersions',
  description: 'Which versions of the schemas of the tenant’s event types are in force, without the schemas.',
  input: Type.Object({}),
  output: Type.Array(Type.Object(TypeVersion)),
});

export const findTypeSchema = defineOperation({
  name: 'collect.findTypeSchema',
  description: 'The schema in force of an event type; null when it has none.',
  input: Type.Object({ type: Type.String() }),
  output: Type.Union([Type.Object({ ...TypeVersion, schema: Type.Unknown() }), Type.Null()]),
});
