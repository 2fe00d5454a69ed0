import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Database } from '@pvt/kernel/database';
import type { TenantList, TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { ROWS } from './filled-columns.ts';
import { filledRow, TENANTS } from './many-tenants.ts';
import { explainingAll, type Plan } from './plan.ts';

export const TENANT_NUMBER = TENANTS / 2;

/** Ten rows, each found by an index over 20,000, perhaps with something of another table; read from end to end that is over 120. */
const BUFFERS_AT_MOST = 100;
/** An index that holds all that is asked for can be read from end to end in few pages: its rows tell. */
const DISCARDED_AT_MOST = 100;

export interface NamedList {
  readonly service: string;
  readonly list: string;
  readonly ask: TenantList;
}

/** The lists that a service declares beside its SQL; none where it declares nothing. */
export async function listsOf(root: string, service: string): Promise<NamedList[]> {
  const file = join(root, 'services', service, 'adapters/postgres/lists.plan.ts');
  if (!existsSync(file)) return [];
  const { lists } = (await import(pathToFileURL(file).href)) as { readonly lists: TenantLists };
  return Object.entries(lists).map(([list, ask]) => ({ service, list, ask }));
}

export const isBad = ({ scanned, buffers, discarded }: Plan): boolean =>
  scanned.length > 0 || buffers > BUFFERS_AT_MOST || discarded > DISCARDED_AT_MOST;

/** How PostgreSQL goes about a list of the tenant in the middle: its first page, and one from the middle on. */
export async function plansOf(database: Database, ask: TenantList): Promise<Plan[]> {
  const plans: Plan[] = [];
  const explained = explainingAll(database, plans);
  const row = filledRow(TENANT_NUMBER, 1);
  // What is read of the catalogue the first time is no cost of the list.
  await database.transaction(row.tenant, (tx) => ask(tx, row));
  await explained.transaction(row.tenant, (tx) => ask(tx, row));
  await explained.transaction(row.tenant, (tx) => ask(tx, row, filledRow(TENANT_NUMBER, ROWS / 2)));
  return plans;
}
