import type { Transaction } from '@pvt/kernel/database';
import type { Language } from '../../core/document.ts';
import type { ProviderName } from '../../core/provider.ts';

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly mail: string | null;
  /** Of what is sent to it. */
  readonly language: Language;
  readonly createdAt: string;
}

export interface SavedMethod {
  readonly id: string;
  readonly customer: string;
  readonly provider: ProviderName;
  readonly label: string;
  readonly createdAt: string;
}

const CUSTOMER = `id, name, mail, language, created_at as "createdAt"`;
const METHOD = `id, customer, provider, label, created_at as "createdAt"`;

export async function customerById(tx: Transaction, id: string): Promise<Customer | undefined> {
  const [row] = await tx.query<Customer>(`select ${CUSTOMER} from payments.customer where tenant = $1 and id = $2`, [
    tx.tenant,
    id,
  ]);
  return row;
}

/** Until the transaction ends nobody else adds to it. @returns whether it is there */
export async function lockCustomer(tx: Transaction, id: string): Promise<boolean> {
  const locked = await tx.query('select id from payments.customer where tenant = $1 and id = $2 for update', [
    tx.tenant,
    id,
  ]);
  return locked.length > 0;
}

/** When it was made, as PostgreSQL has it, and its id. */
export type CustomerPlace = readonly [createdAt: string, id: string];

/** The newest first. Served by customer_newest. */
export function newestCustomers(tx: Transaction, before: CustomerPlace | undefined, most: number): Promise<Customer[]> {
  return tx.query<Customer>(
    `select ${CUSTOMER} from payments.customer where tenant = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
      order by created_at desc, id desc limit $4`,
    [tx.tenant, before?.[0] ?? null, before?.[1] ?? null, most],
  );
}

export async function insertCustomer(
  tx: Transaction,
  { id, name, mail, language }: Omit<Customer, 'createdAt'>,
): Promise<void> {
  await tx.query('insert into payments.customer (tenant, id, name, mail, language) values ($1, $2, $3, $4, $5)', [
    tx.tenant,
    id,
    name,
    mail,
    language,
  ]);
}

/** Of one customer; few. Served by method_of_customer. */
export function methodsOf(tx: Transaction, customer: string): Promise<SavedMethod[]> {
  return tx.query<SavedMethod>(
    `select ${METHOD} from payments.saved_method where tenant = $1 and customer = $2 order by created_at, id limit 100`,
    [tx.tenant, customer],
  );
}

export async function insertMethod(
  tx: Transaction,
  { id, customer, provider, label, token }: Omit<SavedMethod, 'createdAt'> & { readonly token: string },
): Promise<void> {
  await tx.query(
    'insert into payments.saved_method (tenant, id, customer, provider, token, label) values ($1, $2, $3, $4, $5, $6)',
    [tx.tenant, id, customer, provider, token, label],
  );
}

/** What a provider is given to have a saved method pay. */
interface MethodToken {
  readonly method: string;
  /** What the provider calls the customer; null where a method hangs on none. */
  readonly customer: string | null;
}

/** The provider's token of a method: for its call, and shown to nobody. */
export async function methodToken(
  tx: Transaction,
  customer: string,
  id: string,
  provider: string,
): Promise<MethodToken | undefined> {
  const [row] = await tx.query<MethodToken>(
    `select m.token as method, c.reference as customer from payments.saved_method m
        left join payments.provider_customer c on c.tenant = $1 and c.customer = m.customer and c.provider = m.provider
      where m.tenant = $1 and m.customer = $2 and m.id = $3 and m.provider = $4`,
    [tx.tenant, customer, id, provider],
  );
  return row;
}

/** What the provider calls the customer. */
export async function customerAt(tx: Transaction, customer: string, provider: string): Promise<string | null> {
  const [row] = await tx.query<{ reference: string }>(
    'select reference from payments.provider_customer where tenant = $1 and customer = $2 and provider = $3',
    [tx.tenant, customer, provider],
  );
  return row?.reference ?? null;
}

export async function storeCustomerAt(
  tx: Transaction,
  customer: string,
  provider: string,
  reference: string,
): Promise<void> {
  await tx.query(
    `insert into payments.provider_customer as known (tenant, customer, provider, reference) values ($1, $2, $3, $4)
      on conflict (tenant, customer, provider) do update set reference = excluded.reference where known.reference <> excluded.reference`,
    [tx.tenant, customer, provider, reference],
  );
}

/** @returns what there was */
export async function deleteMethod(tx: Transaction, customer: string, id: string): Promise<SavedMethod | undefined> {
  const [row] = await tx.query<SavedMethod>(
    `delete from payments.saved_method where tenant = $1 and customer = $2 and id = $3 returning ${METHOD}`,
    [tx.tenant, customer, id],
  );
  return row;
}
