import type { Transaction } from '@pvt/kernel/database';
import type { KeptPayout, Payee, PayoutState, TaxLine } from '../../core/payout.ts';
import type { WithholdingRules } from '../../core/withholding.ts';

/** Served by the primary key. */
export async function withholdingOf(tx: Transaction): Promise<WithholdingRules | undefined> {
  const [row] = await tx.query<WithholdingRules>('select rules from auction.withholding where tenant = $1', [
    tx.tenant,
  ]);
  return row;
}

/** Until the transaction ends nobody else changes them, also where there are none yet. */
export async function lockWithholding(tx: Transaction): Promise<WithholdingRules | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`auction.withholding ${tx.tenant}`]);
  return withholdingOf(tx);
}

export async function saveWithholding(tx: Transaction, { rules }: WithholdingRules): Promise<void> {
  await tx.query(
    'insert into auction.withholding (tenant, rules) values ($1, $2) on conflict (tenant) do update set rules = excluded.rules',
    [tx.tenant, JSON.stringify(rules)],
  );
}

/** Served by the primary key. */
export async function payeeOf(tx: Transaction, account: string): Promise<Payee | undefined> {
  const [row] = await tx.query<Payee>(
    'select country, provider, destination from auction.payee where tenant = $1 and account = $2',
    [tx.tenant, account],
  );
  return row;
}

/** Locked until the transaction ends: of two payouts at once the second finds what the first has taken. */
export async function lockPayee(tx: Transaction, account: string): Promise<Payee | undefined> {
  const [row] = await tx.query<Payee>(
    'select country, provider, destination from auction.payee where tenant = $1 and account = $2 for update',
    [tx.tenant, account],
  );
  return row;
}

export async function savePayee(
  tx: Transaction,
  account: string,
  { country, provider, destination }: Payee,
  at: string,
): Promise<void> {
  await tx.query(
    `insert into auction.payee (tenant, account, country, provider, destination, changed_at) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, account) do update set country = excluded.country, provider = excluded.provider,
        destination = excluded.destination, changed_at = excluded.changed_at`,
    [tx.tenant, account, country, provider, destination, at],
  );
}

export interface UnpaidEarning {
  readonly id: string;
  readonly currency: string;
  readonly gross: number;
  readonly fee: number;
}

/** In no payout that is under way or paid, the oldest first, and at most so many of each currency. Served by the primary keys of both. */
export function unpaidEarnings(
  tx: Transaction,
  developer: string,
  currency: string | undefined,
  most: number,
): Promise<UnpaidEarning[]> {
  return tx.query<UnpaidEarning>(
    `select id, currency, gross, fee from (
        select e.id, e.currency, e.gross, e.fee, row_number() over (partition by e.currency order by e.id) as place
        from auction.earning e
        where e.tenant = $1 and e.developer = $2 and ($3::text is null or e.currency = $3)
          and not exists (select 1 from auction.payout_line l where l.tenant = $1 and l.earning = e.id)) as unpaid
      where place <= $4 order by id`,
    [tx.tenant, developer, currency ?? null, most],
  );
}

export async function insertPayout(tx: Transaction, payout: KeptPayout, earnings: readonly string[]): Promise<void> {
  const { developer, id, currency, state, gross, fee, tax, paid, country, basisPoints, provider, destination } = payout;
  await tx.query(
    `with made as (insert into auction.payout (tenant, developer, id, currency, state, earnings, gross, fee, tax, paid, country,
        basis_points, provider, destination, requested_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15))
      insert into auction.payout_line (tenant, earning, developer, payout)
      select $1, (each #>> '{}')::uuid, $2, $3 from jsonb_array_elements($16::jsonb) each`,
    [
      ...[tx.tenant, developer, id, currency, state, payout.earnings, gross, fee, tax, paid, country, basisPoints],
      ...[provider, destination, payout.requestedAt, JSON.stringify(earnings)],
    ],
  );
}

const COLUMNS = `developer, id, currency, state, earnings, gross, fee, tax, paid, country, basis_points as "basisPoints", provider,
  destination, failure, requested_at as "requestedAt", ended_at as "endedAt"`;

/** Locked until the transaction ends. Served by the primary key. */
export async function lockPayout(tx: Transaction, developer: string, id: string): Promise<KeptPayout | undefined> {
  const [payout] = await tx.query<KeptPayout>(
    `select ${COLUMNS} from auction.payout where tenant = $1 and developer = $2 and id = $3 for update`,
    [tx.tenant, developer, id],
  );
  return payout;
}

/** The one under way, if there is one. Served by payout_open. */
export async function openPayout(
  tx: Transaction,
  developer: string,
  currency: string,
): Promise<KeptPayout | undefined> {
  const [payout] = await tx.query<KeptPayout>(
    `select ${COLUMNS} from auction.payout where tenant = $1 and developer = $2 and currency = $3 and state = 'pending' for update`,
    [tx.tenant, developer, currency],
  );
  return payout;
}

/** What failed is paid out again: its earnings are in no payout then. */
export async function endPayout(
  tx: Transaction,
  { developer, id }: Pick<KeptPayout, 'developer' | 'id'>,
  end: { readonly state: Exclude<PayoutState, 'pending'>; readonly failure: string | null; readonly at: string },
): Promise<void> {
  await tx.query(
    `update auction.payout set state = $4, failure = $5, ended_at = $6 where tenant = $1 and developer = $2 and id = $3`,
    [tx.tenant, developer, id, end.state, end.failure, end.at],
  );
  if (end.state === 'failed')
    await tx.query('delete from auction.payout_line where tenant = $1 and developer = $2 and payout = $3', [
      ...[tx.tenant, developer, id],
    ]);
}

/** The newest first. Served by the primary key. */
export function payoutsBefore(
  tx: Transaction,
  developer: string,
  before: string | undefined,
  most: number,
): Promise<KeptPayout[]> {
  return tx.query<KeptPayout>(
    `select ${COLUMNS} from auction.payout where tenant = $1 and developer = $2 and ($3::uuid is null or id < $3)
      order by id desc limit $4`,
    [tx.tenant, developer, before ?? null, most],
  );
}

/** Of a calendar year in UTC, by when it was paid. Served by the primary key. */
export function taxLinesOf(tx: Transaction, developer: string, year: number): Promise<TaxLine[]> {
  return tx.query<TaxLine>(
    `select country, currency, basis_points as "basisPoints", count(*)::integer as payouts, sum(gross)::bigint as gross,
        sum(fee)::bigint as fee, sum(tax)::bigint as tax, sum(paid)::bigint as paid
      from auction.payout
      where tenant = $1 and developer = $2 and state = 'paid'
        and ended_at >= make_timestamptz($3, 1, 1, 0, 0, 0, 'UTC') and ended_at < make_timestamptz($3 + 1, 1, 1, 0, 0, 0, 'UTC')
      group by 1, 2, 3 order by 1, 2, 3`,
    [tx.tenant, developer, year],
  );
}
