import type { Transaction } from '@pvt/kernel/database';
import type { FeeTiers } from '../../core/fees.ts';

/** Between whom, in which currency. */
export interface BillingOf {
  readonly client: string;
  readonly developer: string;
  readonly currency: string;
}

/** What the client has paid the developer so far, before fees. Served by the primary key. */
export async function billedOf(tx: Transaction, { client, developer, currency }: BillingOf): Promise<bigint> {
  const [row] = await tx.query<{ billed: number }>(
    'select billed from auction.billing where tenant = $1 and client = $2 and developer = $3 and currency = $4',
    [tx.tenant, client, developer, currency],
  );
  return BigInt(row?.billed ?? 0);
}

/** Locked until the transaction ends: of two payments at once the second finds what the first has brought. */
export async function lockBilled(tx: Transaction, { client, developer, currency }: BillingOf): Promise<bigint> {
  const [row] = await tx.query<{ billed: number }>(
    `insert into auction.billing as b (tenant, client, developer, currency, billed) values ($1, $2, $3, $4, 0)
      on conflict (tenant, client, developer, currency) do update set billed = b.billed returning billed`,
    [tx.tenant, client, developer, currency],
  );
  return BigInt(row?.billed ?? 0);
}

export async function addBilled(
  tx: Transaction,
  { client, developer, currency }: BillingOf,
  gross: bigint,
): Promise<void> {
  await tx.query(
    `update auction.billing set billed = billed + $5 where tenant = $1 and client = $2 and developer = $3 and currency = $4`,
    [tx.tenant, client, developer, currency, Number(gross)],
  );
}

/** Served by the primary key. */
export async function feesOf(tx: Transaction): Promise<FeeTiers | undefined> {
  const [row] = await tx.query<{ tiers: FeeTiers['tiers'] }>('select tiers from auction.fees where tenant = $1', [
    tx.tenant,
  ]);
  return row;
}

/** Until the transaction ends nobody else changes them, also where there are none yet. */
export async function lockFees(tx: Transaction): Promise<FeeTiers | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`auction.fees ${tx.tenant}`]);
  return feesOf(tx);
}

export async function saveFees(tx: Transaction, { tiers }: FeeTiers): Promise<void> {
  await tx.query(
    'insert into auction.fees (tenant, tiers) values ($1, $2) on conflict (tenant) do update set tiers = excluded.tiers',
    [tx.tenant, JSON.stringify(tiers)],
  );
}

/** What a milestone has brought its developer. Amounts are minor units. */
export interface Earning {
  readonly id: string;
  readonly contract: string;
  readonly milestone: string;
  readonly client: string;
  readonly currency: string;
  readonly gross: number;
  readonly fee: number;
  /** ISO instant. */
  readonly paidAt: string;
}

export async function insertEarning(tx: Transaction, developer: string, earning: Earning): Promise<void> {
  const { id, contract, milestone, client, currency, gross, fee, paidAt } = earning;
  await tx.query(
    `insert into auction.earning (tenant, developer, id, contract, milestone, client, currency, gross, fee, paid_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tx.tenant, developer, id, contract, milestone, client, currency, gross, fee, paidAt],
  );
}

/** The newest first. Served by the primary key. */
export function earningsBefore(
  tx: Transaction,
  developer: string,
  before: string | undefined,
  most: number,
): Promise<(Earning & { readonly title: string; readonly part: string })[]> {
  return tx.query(
    `select e.id, e.contract, e.milestone, e.client, e.currency, e.gross, e.fee, e.paid_at as "paidAt", c.title, m.title as part
      from (select * from auction.earning where tenant = $1 and developer = $2 and ($3::uuid is null or id < $3)
        order by id desc limit $4) e
      cross join lateral (select title from auction.contract k where k.tenant = $1 and k.id = e.contract limit 1) c
      cross join lateral (select title from auction.milestone i where i.tenant = $1 and i.contract = e.contract and i.id = e.milestone limit 1) m
      order by e.id desc`,
    [tx.tenant, developer, before ?? null, most],
  );
}
