import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';

export const calendarAddressChanged = defineEvent({
  type: 'pvt.academy.calendaraddress.changed',
  version: 1,
  readBy: 'academy:manage',
  description:
    'A learner had an address made for the own calendar, which takes the place of one before, or took it back; what it is, is not told. The key is the account.',
  data: Type.Object({
    account: Type.String({ description: 'Whose.' }),
    has: Type.Boolean({ description: 'Whether there is one now.' }),
  }),
  key: ({ account }) => account,
  example: { account: '0198c0de-acc0-7000-8000-000000000001', has: true },
});

export const calendarEvents: readonly EventType[] = [calendarAddressChanged];
