import type { Notification } from '../notification.ts';
import { BIDDING } from './bidding.ts';
import { MARKET } from './market.ts';
import { sagaAsks, sagaStuck } from './saga-decisions.ts';
import { taskFailed } from './task-failed.ts';
import { workFound } from './work-found.ts';

/** Notifications of PVT's own events, to begin with. */
export const READY: Readonly<Record<string, Notification>> = {
  'task-failed': taskFailed,
  'saga-stuck': sagaStuck,
  'saga-asks': sagaAsks,
  'work-found': workFound,
  ...MARKET,
  ...BIDDING,
};
