import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { usageAfter } from './usage.ts';

export const lists: TenantLists = {
  usage: (tx, _row, after) => usageAfter(tx, after && [after.day, after.name, after.name, after.name], PAGE),
};
