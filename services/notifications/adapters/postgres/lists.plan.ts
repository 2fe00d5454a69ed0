import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { channelsOf } from './channels.ts';
import { inboxOf, unreadCount } from './inbox.ts';
import { newestMessages } from './messages.ts';
import { notificationsAfter } from './notifications.ts';
import { subscriptionsOf } from './push-subscriptions.ts';

export const lists: TenantLists = {
  notifications: (tx, _row, after) => notificationsAfter(tx, after?.name, PAGE),
  messages: (tx, _row, after) => newestMessages(tx, {}, after?.id, PAGE),
  inbox: (tx, row, after) => inboxOf(tx, row.name, after?.id, PAGE),
  channels: (tx) => channelsOf(tx),
  'push subscriptions': (tx, row) => subscriptionsOf(tx, row.name),
  unread: (tx, row) => unreadCount(tx, row.name, PAGE),
};
