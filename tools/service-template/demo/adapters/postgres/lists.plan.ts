import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { newestNotes } from './notes.ts';

export const lists: TenantLists = { notes: (tx, _row, after) => newestNotes(tx, after?.id, PAGE) };
