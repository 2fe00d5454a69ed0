import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';

export const presetChanged = defineEvent({
  type: 'pvt.identity.preset.changed',
  version: 1,
  readBy: 'people:read',
  description:
    'A person signs in by Google, GitHub or Apple from now on (`before` is null), or not any more (`after` is null). The key is the account’s id.',
  data: changeOf(
    Type.Object({
      preset: Type.String({ description: '`google`, `github` or `apple`.' }),
      mail: Type.Union([Type.String(), Type.Null()], { description: 'The mail there; null where it said none.' }),
    }),
  ),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-3333-7000-8000-000000000001',
    before: null,
    after: { preset: 'google', mail: 'ana@gmail.com' },
  },
});

export const presetEvents: readonly EventType[] = [presetChanged];
