import type { TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { storedInstances } from './instances.ts';

export const lists: TenantLists = {
  instances: (tx) => storedInstances(tx),
};
