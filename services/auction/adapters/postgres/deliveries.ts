import type { Transaction } from '@pvt/kernel/database';
import type { DeliveryCheck, DeliverySuggestions, KeptDelivery, TestRun } from '../../core/delivery.ts';

export interface MilestoneOf {
  readonly contract: string;
  readonly milestone: string;
}

export async function insertDelivery(
  tx: Transaction,
  { contract, milestone }: MilestoneOf,
  { version, note, criteria, files, madeBy, madeAt }: KeptDelivery,
): Promise<void> {
  await tx.query(
    `insert into auction.delivery (tenant, contract, milestone, version, note, criteria, files, made_by, made_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[tx.tenant, contract, milestone, version, note, JSON.stringify(criteria), JSON.stringify(files)],
      ...[madeBy, madeAt],
    ],
  );
}

/** The newest first, all of them, which are few. Served by the primary key. */
export function deliveriesOf(tx: Transaction, { contract, milestone }: MilestoneOf): Promise<KeptDelivery[]> {
  return tx.query<KeptDelivery>(
    `select version, note, criteria, files, made_by as "madeBy", made_at as "madeAt" from auction.delivery
      where tenant = $1 and contract = $2 and milestone = $3 order by version desc`,
    [tx.tenant, contract, milestone],
  );
}

export async function saveCheck(
  tx: Transaction,
  { contract, milestone }: MilestoneOf,
  version: number,
  { criterion, met, note, by, at }: DeliveryCheck,
): Promise<void> {
  await tx.query(
    `insert into auction.delivery_check (tenant, contract, milestone, version, criterion, met, note, checked_by, checked_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (tenant, contract, milestone, version, criterion) do update
        set met = excluded.met, note = excluded.note, checked_by = excluded.checked_by, checked_at = excluded.checked_at`,
    [tx.tenant, contract, milestone, version, criterion, met, note, by, at],
  );
}

/** Served by the primary key. */
export function checksOf(
  tx: Transaction,
  { contract, milestone }: MilestoneOf,
): Promise<(DeliveryCheck & { readonly version: number })[]> {
  return tx.query(
    `select version, criterion, met, note, checked_by as by, checked_at as at from auction.delivery_check
      where tenant = $1 and contract = $2 and milestone = $3 order by version, criterion`,
    [tx.tenant, contract, milestone],
  );
}

export async function insertTestRun(
  tx: Transaction,
  { contract, milestone }: MilestoneOf,
  { id, version, name, outcome, criteria, log, ranAt, recordedBy, recordedAt }: TestRun,
): Promise<void> {
  await tx.query(
    `insert into auction.test_run (tenant, contract, milestone, id, version, name, outcome, criteria, log, ran_at, recorded_by, recorded_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[tx.tenant, contract, milestone, id, version, name, outcome, JSON.stringify(criteria), log, ranAt],
      ...[recordedBy, recordedAt],
    ],
  );
}

/** The last recorded first. Served by the primary key. */
export function testRunsOf(tx: Transaction, { contract, milestone }: MilestoneOf): Promise<TestRun[]> {
  return tx.query<TestRun>(
    `select id, version, name, outcome, criteria, log, ran_at as "ranAt", recorded_by as "recordedBy", recorded_at as "recordedAt"
      from auction.test_run where tenant = $1 and contract = $2 and milestone = $3 order by id desc`,
    [tx.tenant, contract, milestone],
  );
}

export async function saveSuggestions(
  tx: Transaction,
  { contract, milestone }: MilestoneOf,
  version: number,
  { reader, dropped, items, madeAt }: DeliverySuggestions,
): Promise<void> {
  await tx.query(
    `insert into auction.delivery_suggestion (tenant, contract, milestone, version, reader, dropped, suggestions, made_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (tenant, contract, milestone, version) do update
        set reader = excluded.reader, dropped = excluded.dropped, suggestions = excluded.suggestions, made_at = excluded.made_at`,
    [tx.tenant, contract, milestone, version, reader, dropped, JSON.stringify(items), madeAt],
  );
}

/** Served by the primary key. */
export function suggestionsOf(
  tx: Transaction,
  { contract, milestone }: MilestoneOf,
): Promise<(DeliverySuggestions & { readonly version: number })[]> {
  return tx.query(
    `select version, reader, dropped, suggestions as items, made_at as "madeAt" from auction.delivery_suggestion
      where tenant = $1 and contract = $2 and milestone = $3`,
    [tx.tenant, contract, milestone],
  );
}
