import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { dashboardsAfter } from './dashboards.ts';

export const lists: TenantLists = {
  dashboards: (tx, _row, after) => dashboardsAfter(tx, after?.name, PAGE),
};
