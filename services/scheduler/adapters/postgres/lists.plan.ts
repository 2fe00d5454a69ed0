import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { newestRuns } from './runs.ts';
import { soonestTasks, tasksAfter } from './tasks.ts';

export const lists: TenantLists = {
  tasks: (tx, _row, after) => tasksAfter(tx, after?.name, PAGE),
  'task calendar': (tx, row) => soonestTasks(tx, row.instant, PAGE),
  runs: (tx, row, after) => newestRuns(tx, row.name, after?.instant, PAGE),
};
