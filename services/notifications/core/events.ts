import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { ChannelName } from './channel.ts';
import { EXAMPLE } from './example.ts';
import { Notification } from './notification.ts';

const NotificationState = Type.Object({ ...Notification.properties, paused: Type.Boolean() });
const example = { ...EXAMPLE, paused: false };

export const notificationChanged = defineEvent({
  type: 'pvt.notifications.notification.changed',
  version: 1,
  readBy: 'notifications:read',
  description: 'A notification was made (`before` is null), changed, paused or resumed. The key is its name.',
  data: changeOf(NotificationState),
  key: ({ name }) => name,
  example: { name: 'booking-confirmed', before: null, after: example },
});

export const notificationDeleted = defineEvent({
  type: 'pvt.notifications.notification.deleted',
  version: 1,
  readBy: 'notifications:read',
  description: 'A notification was deleted. The key is its name.',
  data: changeOf(NotificationState),
  key: ({ name }) => name,
  example: { name: 'booking-confirmed', before: example, after: null },
});

export const messageFailed = defineEvent({
  type: 'pvt.notifications.message.failed',
  version: 1,
  readBy: 'messages:read',
  description: 'A message did not reach its recipient, by this channel and those after it. The key is the recipient.',
  data: Type.Object({
    message: Type.String({ description: 'The message’s id.' }),
    recipient: Type.String({ description: 'Whom it was for.' }),
    channel: ChannelName,
    reason: Type.String({ description: 'A stable code.' }),
  }),
  key: ({ recipient }) => recipient,
  example: {
    message: '0198c0de-5555-7000-8000-000000000001',
    recipient: 'mail:ana@harbour.example',
    channel: 'email',
    reason: 'REFUSED',
  },
});

export const addressSuppressed = defineEvent({
  type: 'pvt.notifications.address.suppressed',
  version: 1,
  readBy: 'messages:read',
  description:
    'An address takes no messages any more: it does not exist, or its owner complained. The key is the address.',
  data: Type.Object({
    channel: ChannelName,
    address: Type.String({ description: 'The address.' }),
    reason: Type.Enum(['bounce', 'complaint'], { description: 'Why.' }),
  }),
  key: ({ address }) => address,
  example: { channel: 'email', address: 'gone@harbour.example', reason: 'bounce' },
});

export const preferencesChanged = defineEvent({
  type: 'pvt.notifications.preferences.changed',
  version: 1,
  readBy: 'messages:read',
  description: 'Somebody changed what they want to get. The key is the recipient.',
  data: Type.Object({
    recipient: Type.String({ description: 'Whose preferences.' }),
    by: Type.Enum(['self', 'unsubscribe'], { description: 'On the page of preferences, or by a message’s link.' }),
    without: Type.Array(Type.String(), { description: 'What is not wanted: `CATEGORY/CHANNEL`.' }),
    digest: Type.Optional(
      Type.Array(Type.String(), { description: 'Whose mails come together: `CATEGORY/day` or `CATEGORY/week`.' }),
    ),
  }),
  key: ({ recipient }) => recipient,
  example: {
    recipient: 'mail:ana@harbour.example',
    by: 'unsubscribe',
    without: ['marketing/email'],
    digest: ['alerts/day'],
  },
});

const ChannelState = Type.Object({
  provider: Type.String({ description: 'Who takes its messages over.' }),
  settings: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
    description: 'How it is used; secrets are in no event.',
  }),
});

export const channelChanged = defineEvent({
  type: 'pvt.notifications.channel.changed',
  version: 1,
  readBy: 'notifications:read',
  description:
    'A channel was set up (`before` is null), changed or given up (`after` is null). New secrets alone are told of too. The key is its name.',
  data: changeOf(ChannelState),
  key: ({ name }) => name,
  example: { name: 'sms', before: null, after: { provider: 'twilio', settings: { from: '+15005550006' } } },
});

export const pushChanged = defineEvent({
  type: 'pvt.notifications.push.changed',
  version: 1,
  readBy: 'messages:read',
  description: 'Somebody switched push messages on or off in a browser. The key is the recipient.',
  data: Type.Object({
    recipient: Type.String({ description: 'Who.' }),
    on: Type.Boolean({ description: 'Whether the browser takes them now.' }),
    service: Type.String({ description: 'The host of the browser’s push service.' }),
  }),
  key: ({ recipient }) => recipient,
  example: {
    recipient: 'account:0198c0de-3333-7000-8000-000000000001',
    on: true,
    service: 'updates.push.services.mozilla.com',
  },
});

export const events: readonly EventType[] = [
  notificationChanged,
  notificationDeleted,
  messageFailed,
  addressSuppressed,
  preferencesChanged,
  channelChanged,
  pushChanged,
];
