import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';

export const directoryUserChanged = defineEvent({
  type: 'pvt.identity.directory-user.changed',
  version: 1,
  readBy: 'people:read',
  description:
    'The organisation’s directory keeps a person here from now on (`before` is null), says something else of the person, or keeps the person no more (`after` is null). The key is the account’s id.',
  data: changeOf(
    Type.Object({
      userName: Type.String({ description: 'By what the directory knows the person.' }),
      externalId: Type.Union([Type.String(), Type.Null()], { description: 'The directory’s own id.' }),
      active: Type.Boolean({ description: 'False: suspended.' }),
    }),
  ),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-3333-7000-8000-000000000001',
    before: null,
    after: { userName: 'ana@harbour.example', externalId: '00u1', active: true },
  },
});

export const directoryGroupChanged = defineEvent({
  type: 'pvt.identity.directory-group.changed',
  version: 1,
  readBy: 'people:read',
  description:
    'A group of the organisation’s directory came (`before` is null), has another name or other members, gives another role here, or is gone (`after` is null). What its members may do from then on is in `pvt.identity.membership.changed`. The key is its id.',
  data: changeOf(
    Type.Object({
      displayName: Type.String({ description: 'What it is called there.' }),
      externalId: Type.Union([Type.String(), Type.Null()], { description: 'The directory’s own id.' }),
      role: Type.Union([Type.String(), Type.Null()], { description: 'Which role it gives; null for none.' }),
      members: Type.Integer({ description: 'How many are in it.' }),
    }),
  ),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-6666-7000-8000-000000000001',
    before: null,
    after: { displayName: 'Front desk', externalId: null, role: null, members: 0 },
  },
});

export const scimEvents: readonly EventType[] = [directoryUserChanged, directoryGroupChanged];
