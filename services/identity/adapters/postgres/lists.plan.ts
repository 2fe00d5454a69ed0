import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { keysInForce } from './keys.ts';
import { siteOf } from './sites.ts';

export const lists: TenantLists = {
  keys: (tx, _row, after) => keysInForce(tx, after?.id, PAGE),
  site: siteOf,
};
