import type { Transaction } from '../database/transaction.ts';

/** How long the pages are that the plans are asked for. */
export const PAGE = 50;

/** What the columns of one row hold in the tables that tests/database fills: a key of any list is made of it. */
export interface FilledRow {
  readonly tenant: string;
  /** Of its text columns. */
  readonly name: string;
  /** Of its UUIDs. */
  readonly id: string;
  /** Of an `integer` column, such as a version. */
  readonly number: number;
  /** Of a `bigint` column, such as a position. */
  readonly position: number;
  readonly instant: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** The tenant's consumer group. */
  readonly group: string;
}

/**
 * What a service asks for one list of a tenant.
 * @param row of the tenant, for what the list is asked about
 * @param after the row after which a page begins; absent for the first page
 */
export type TenantList = (tx: Transaction, row: FilledRow, after?: FilledRow) => Promise<unknown>;

/**
 * Everything that a tenant's requests ask of a service's tables, by what it is called. Each service declares its own as
 * `lists` in `adapters/postgres/lists.plan.ts`; tests/database finds them there, and asks each among two thousand tenants.
 */
export type TenantLists = Readonly<Record<string, TenantList>>;
