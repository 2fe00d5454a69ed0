import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { newestEntries } from './entries.ts';

export const lists: TenantLists = {
  'audit entries': (tx, _row, after) => newestEntries(tx, {}, after?.position, PAGE),
  'audit entries by decision': (tx, _row, after) => newestEntries(tx, { decision: 'allowed' }, after?.position, PAGE),
  'audit entries by reason': (tx, row, after) => newestEntries(tx, { reason: row.name }, after?.position, PAGE),
  'audit entries by network': (tx, row, after) => newestEntries(tx, { network: row.name }, after?.position, PAGE),
  'audit entries by correlation id': (tx, row, after) =>
    newestEntries(tx, { correlation: row.name }, after?.position, PAGE),
  'audit entries by trace': (tx, row, after) => newestEntries(tx, { trace: row.name }, after?.position, PAGE),
  'audit entries of an actor': (tx, row, after) => newestEntries(tx, { actor: row.name }, after?.position, PAGE),
};
