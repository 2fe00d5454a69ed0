import { defineOperation } from '@pvt/kernel/contract';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';
import { DirectMessage } from './core/direct-message.ts';

export { events } from './core/events.ts';

export const permissions = definePermissions({
  'notifications:read': 'See notifications: what is told of, to whom, in which words.',
  'notifications:write': 'Make, change, pause and delete notifications.',
  'messages:read': 'See the messages that were sent, with their texts and recipients.',
});

/** Sends what a service has written itself; the same key again sends nothing. */
export const send = defineOperation({
  name: 'notifications.send',
  description: 'Sends what a service has written itself; the same key again sends nothing.',
  input: DirectMessage,
  output: Type.Object({ messages: Type.Integer({ description: 'How many are new.' }) }),
});
