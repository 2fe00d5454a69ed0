import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { linesBefore } from './lines.ts';

export const lists: TenantLists = {
  lines: (tx, { tenant }) => linesBefore(tx, tenant, {}, undefined, PAGE),
};
