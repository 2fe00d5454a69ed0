import { defineOperation } from '@pvt/kernel/contract';
import type { EventDeclaration } from '@pvt/kernel/event-type';
import Type from 'typebox';

/** Events that collect itself publishes. */
export const events: readonly EventDeclaration[] = [
  {
    type: 'pvt.event.refused',
    description: 'An event was refused because its id had been used for another content. The key is that id.',
    data: Type.Object({
      id: Type.String({ description: 'The id that was used before.' }),
      source: Type.String({ description: 'The source it was used by.' }),
      type: Type.String({ description: 'The type of the refused event.' }),
      code: Type.String({ description: 'Why: EVENT_CONFLICT.' }),
      detail: Type.String({ description: 'The same for a person.' }),
    }),
    example: {
      id: '7',
      source: '/shop',
      type: 'order.placed',
      code: 'EVENT_CONFLICT',
      detail: 'The id was used before for another content.',
    },
  },
];

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
