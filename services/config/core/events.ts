import { changeOf, defineEvent } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Change } from './changes.ts';
import { KEY_EXAMPLE, KeyDefinition } from './key.ts';
import { LayerName } from './layer.ts';

export const keyChanged = defineEvent({
  type: 'pvt.config.key.changed',
  version: 1,
  readBy: 'config:read',
  description: 'A key was defined (`before` is null), defined anew, or removed (`after` is null). The key is its name.',
  data: changeOf(KeyDefinition),
  key: ({ name }) => name,
  example: { name: 'checkout.timeout', before: null, after: KEY_EXAMPLE },
});

export const published = defineEvent({
  type: 'pvt.config.revision.published',
  version: 1,
  readBy: 'config:read',
  description: 'Values of a layer were published; secret ones are not shown. The key is the layer.',
  data: Type.Object({
    environment: LayerName,
    subject: Type.String({ description: 'Whom the layer is for; empty for everybody.' }),
    revision: Type.Integer({ description: 'Counted through all layers.' }),
    reason: Type.String({ description: 'Why, as its author wrote.' }),
    restored: Type.Union([Type.Integer(), Type.Null()], { description: 'The revision whose values it has again.' }),
    changes: Type.Array(Change, { description: 'By key.' }),
  }),
  key: ({ environment, subject }) => `${environment}/${subject}`,
  example: {
    environment: 'production',
    subject: '',
    revision: 7,
    reason: 'The bank is slow on Mondays.',
    restored: null,
    changes: [{ key: 'checkout.timeout', before: { state: 'value', value: 10 }, after: { state: 'value', value: 20 } }],
  },
});

export const configEvents = [keyChanged, published];
