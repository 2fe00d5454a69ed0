import type { Transaction } from '@pvt/kernel/database';
import { toJson } from '../../core/amount.ts';
import type { Fact, Terms } from '../../core/intent.ts';
import type { Position } from '../../core/intent-position.ts';
import type { IntentStatus } from '../../core/intent-status.ts';
import type { IntentAbout } from '../../core/intent-view.ts';
import { type FactRow, INTENT_COLUMNS, type IntentRow, type IntentRows, type OperationRow } from './intent-rows.ts';

/** @returns the id of the open intent of its reference, where there is one: then nothing was stored */
export async function insertIntent(
  tx: Transaction,
  terms: Terms,
  about: Omit<IntentAbout, 'createdAt' | 'updatedAt'>,
): Promise<string | undefined> {
  const { id, amount, currency, capture, feeBearer, splits } = terms;
  const stored = await tx.query(
    `insert into payments.intent (tenant, id, reference, amount, currency, capture, fee_bearer, splits, description, customer, provider, return_url, status)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'created') on conflict (tenant, reference) where open do nothing returning id`,
    [
      ...[tx.tenant, id, about.reference, toJson(amount), currency, capture, feeBearer],
      JSON.stringify(splits.map((split) => ({ ...split, amount: toJson(split.amount) }))),
      ...[about.description, about.customer, about.provider, about.returnUrl],
    ],
  );
  if (stored.length > 0) return undefined;
  const [open] = await tx.query<{ id: string }>(
    'select id from payments.intent where tenant = $1 and reference = $2 and open',
    [tx.tenant, about.reference],
  );
  return open?.id ?? '';
}

/** Until the transaction ends nobody else changes it. @returns whether it is there */
export async function lockIntent(tx: Transaction, id: string): Promise<boolean> {
  const locked = await tx.query('select id from payments.intent where tenant = $1 and id = $2 for update', [
    tx.tenant,
    id,
  ]);
  return locked.length > 0;
}

export async function intentRows(tx: Transaction, id: string): Promise<IntentRows | undefined> {
  const text = `select ${INTENT_COLUMNS} from payments.intent i where i.tenant = $1 and i.id = $2`;
  const [found] = await withFacts(tx, await tx.query<IntentRow>(text, [tx.tenant, id]));
  return found;
}

/** Served by their primary keys and `operation_of_intent`. */
async function withFacts(tx: Transaction, rows: readonly IntentRow[]): Promise<IntentRows[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [facts, operations, payments] = await Promise.all([
    tx.query<FactRow>(
      `select intent, what, object, operation, status, amount, fee, details from payments.intent_fact
        where tenant = $1 and intent = any($2::uuid[]) order by intent, seq`,
      [tx.tenant, ids],
    ),
    tx.query<OperationRow>(
      `select intent, id, kind, amount, state from payments.intent_operation where tenant = $1 and intent = any($2::uuid[]) order by created_at, id`,
      [tx.tenant, ids],
    ),
    tx.query<{ intent: string; payment: string }>(
      'select intent, payment from payments.intent_payment where tenant = $1 and intent = any($2::uuid[]) order by linked_at',
      [tx.tenant, ids],
    ),
  ]);
  const of = <R extends { readonly intent: string }>(all: readonly R[], id: string): R[] =>
    all.filter(({ intent }) => intent === id);
  return rows.map((row) => ({
    row,
    facts: of(facts, row.id),
    operations: of(operations, row.id),
    payments: of(payments, row.id).map(({ payment }) => payment),
  }));
}

export interface IntentFilter {
  readonly status?: string;
  readonly reference?: string;
  readonly customer?: string;
}

/** When it was made, as PostgreSQL has it, and its id. */
export type IntentPlace = readonly [createdAt: string, id: string];

/** The newest first. Served by intent_newest, intent_by_status, intent_by_reference and intent_by_customer. */
export async function newestIntents(
  tx: Transaction,
  { status, reference, customer }: IntentFilter,
  before: IntentPlace | undefined,
  most: number,
): Promise<IntentRows[]> {
  const values: unknown[] = [tx.tenant, most];
  const is = (column: string, value: string | undefined): string =>
    value === undefined ? '' : `and i.${column} = $${values.push(value)}`;
  const after =
    before === undefined
      ? ''
      : `and (i.created_at, i.id) < ($${values.push(before[0])}, $${values.push(before[1])}::uuid)`;
  const rows = await tx.query<IntentRow>(
    `select ${INTENT_COLUMNS} from payments.intent i where i.tenant = $1 ${is('status', status)} ${is('reference', reference)}
      ${is('customer', customer)} ${after} order by i.created_at desc, i.id desc limit $2`,
    values,
  );
  return withFacts(tx, rows);
}

const ENDED: readonly IntentStatus[] = ['cancelled', 'expired', 'refunded', 'dispute_lost'];

/**
 * What the facts come to, for lists. One that had ended, and is brought back by what its provider reports late, is not open beside another
 * one of its reference. Served by intent_open.
 */
export async function storePosition(
  tx: Transaction,
  id: string,
  status: IntentStatus,
  position: Position,
): Promise<void> {
  const { authorised, captured, refunded, disputed, lost, held } = position;
  const amounts = [authorised, captured, refunded, disputed, lost, held].map(toJson);
  await tx.query(
    `update payments.intent i set status = $3, open = $4 and (open or not exists (
          select from payments.intent o where o.tenant = $1 and o.reference = i.reference and o.open)), authorised = $5, captured = $6, refunded = $7, disputed = $8, lost = $9, held = $10,
        updated_at = clock_timestamp() where tenant = $1 and id = $2`,
    [tx.tenant, id, status, !ENDED.includes(status), ...amounts],
  );
}

/** @param seq how many there are */
export async function appendFact(
  tx: Transaction,
  id: string,
  seq: number,
  fact: Fact,
  transaction: string | null,
): Promise<void> {
  const of =
    fact.what === 'withdrawn'
      ? { id: '', operation: null, status: 'withdrawn', amount: 0n, fee: 0n, details: {} }
      : fact;
  await tx.query(
    `insert into payments.intent_fact (tenant, intent, seq, what, object, operation, status, amount, fee, details, transaction)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[tx.tenant, id, seq, fact.what, of.id, of.operation, of.status, toJson(of.amount), toJson(of.fee)],
      ...[JSON.stringify(of.details), transaction],
    ],
  );
}

export async function linkPayment(tx: Transaction, provider: string, payment: string, intent: string): Promise<void> {
  await tx.query(
    'insert into payments.intent_payment (tenant, provider, payment, intent) values ($1, $2, $3, $4) on conflict do nothing',
    [tx.tenant, provider, payment, intent],
  );
}

export async function intentOfPayment(tx: Transaction, provider: string, payment: string): Promise<string | undefined> {
  const [row] = await tx.query<{ intent: string }>(
    'select intent from payments.intent_payment where tenant = $1 and provider = $2 and payment = $3',
    [tx.tenant, provider, payment],
  );
  return row?.intent;
}
