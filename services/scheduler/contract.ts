import type { EventType } from '@pvt/kernel/event-type';
import { definePermissions } from '@pvt/kernel/permissions';
import { sagaEvents } from '@pvt/kernel/saga/events';
import { taskEvents } from './core/events.ts';

/** Those of sagas are published by the services whose sagas they are: it shows them all. */
export const events: readonly EventType[] = [...taskEvents, ...sagaEvents];

export const permissions = definePermissions({
  'scheduler:read': 'See scheduled tasks and their runs.',
  'sagas:read': 'See business transactions of several steps, how far they came, and why.',
  'sagas:write': 'Retry, skip, undo and answer business transactions that wait for a person.',
  'scheduler:write': 'Make, change, pause, run and delete scheduled tasks.',
});
