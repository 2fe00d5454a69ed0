import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import {
  type Customer,
  type CustomerPlace,
  customerById,
  methodsOf,
  newestCustomers,
  type SavedMethod,
} from '../../adapters/postgres/customers.ts';
import { customerNotFound } from '../../core/provider-errors.ts';
import type { IntentTools } from '../intents/tools.ts';

const isPlace = (key: unknown): key is CustomerPlace =>
  Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && isId(key[1]);
const CUSTOMERS = keyset('payments.customers', isPlace);

/** The newest first. @throws CURSOR_INVALID */
export async function listCustomers(
  { database }: Pick<IntentTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Customer>> {
  const before = CUSTOMERS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => newestCustomers(tx, before, limit + 1));
  return CUSTOMERS.page(rows, limit, ({ createdAt, id }) => [createdAt, id]);
}

/** With the methods that were saved for it. @throws CUSTOMER_NOT_FOUND */
export async function getCustomer(
  { database }: Pick<IntentTools, 'database'>,
  { tenant }: CallContext,
  id: string,
): Promise<Customer & { readonly methods: SavedMethod[] }> {
  return database.transaction(tenant, async (tx) => {
    const customer = await customerById(tx, id);
    if (customer === undefined) throw customerNotFound(id);
    return { ...customer, methods: await methodsOf(tx, id) };
  });
}
