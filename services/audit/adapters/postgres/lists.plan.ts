import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { newestEntries } from './entries.ts';

export const lists: TenantLists = {
  'audit entries': (tx, _row, after) => newestEntries(tx, {}, after?.position, PAGE),
  'audit entries of an actor': (tx, row, after) => newestEntries(tx, { actor: row.name }, after?.position, PAGE),
};
