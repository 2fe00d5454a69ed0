import { changeOf, defineEvent } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { TakenPhoto } from './photo.ts';

export const photoChanged = defineEvent({
  type: 'pvt.hostels.photo.changed',
  version: 1,
  readBy: 'hostels:read',
  description:
    'A picture was taken in (`before` is null), or deleted since no property shows it (`after` is null). The key is the property’s slug.',
  data: Type.Object({
    property: Type.String({ description: 'The property’s slug.' }),
    ...changeOf(TakenPhoto).properties,
  }),
  key: ({ property }) => property,
  example: {
    property: 'harbour',
    name: '5feceb66ffc86f38d952786c6d696c79',
    before: null,
    after: { file: '5feceb66ffc86f38d952786c6d696c79', width: 1600, height: 1067 },
  },
});
