import { randomUUIDv7 } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import { toJson } from '../../core/amount.ts';
import type { ProviderName } from '../../core/provider.ts';
import type { Difference, Way } from '../../core/reconciliation.ts';

/** A difference as it is kept. */
export interface KeptDifference extends Difference {
  readonly id: string;
  readonly provider: ProviderName;
  readonly day: string;
  readonly state: 'open' | 'settled' | 'gone';
  readonly way: Way | null;
  readonly note: string | null;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
  readonly foundAt: string;
}

interface Row extends Omit<KeptDifference, 'here' | 'there'> {
  readonly hereAmount: number | null;
  readonly hereFee: number | null;
  readonly hereCurrency: string | null;
  readonly thereAmount: number | null;
  readonly thereFee: number | null;
  readonly thereCurrency: string | null;
}

const COLUMNS = `d.id, d.provider, d.day::text as day, d.reason, d.kind, d.object, d.payment, d.intent, d.payout, d.here_amount as "hereAmount",
  d.here_fee as "hereFee", d.here_currency as "hereCurrency", d.there_amount as "thereAmount", d.there_fee as "thereFee",
  d.there_currency as "thereCurrency", d.state, d.way, d.note, d.settled_by as "settledBy", d.settled_at as "settledAt", d.found_at as "foundAt"`;

function kept(row: Row): KeptDifference {
  const { hereAmount, hereFee, hereCurrency, thereAmount, thereFee, thereCurrency, ...rest } = row;
  return {
    ...rest,
    here: sideOf(hereAmount, hereFee, hereCurrency),
    there: sideOf(thereAmount, thereFee, thereCurrency),
  };
}

function sideOf(amount: number | null, fee: number | null, currency: string | null): Difference['here'] {
  return amount === null || currency === null ? null : { amount: BigInt(amount), fee: BigInt(fee ?? 0), currency };
}

const FIGURES = ['here_amount', 'here_fee', 'here_currency', 'there_amount', 'there_fee', 'there_currency'];
const of = (row: string): string => `(${FIGURES.map((name) => `${row}.${name}`).join(', ')})`;

/**
 * Stores what a comparison of a day found. One that was settled stays so, unless its figures are others now; open ones of the day that
 * were not found any more are gone.
 * @returns how many of the day are open
 */
export async function storeDifferences(
  tx: Transaction,
  provider: string,
  day: string,
  found: readonly Difference[],
): Promise<number> {
  const rows = found.map(({ reason, kind, object, payment, intent, payout, here, there }) => ({
    ...{ id: randomUUIDv7(), reason, kind, object, payment, intent, payout },
    ...{ here_amount: here && toJson(here.amount), here_fee: here && toJson(here.fee), here_currency: here?.currency },
    ...{ there_amount: there && toJson(there.amount), there_fee: there && toJson(there.fee) },
    there_currency: there?.currency,
  }));
  const given = `json_to_recordset($4::json) as n (id uuid, reason text, kind text, object text, payment text, intent uuid, payout uuid,
    here_amount bigint, here_fee bigint, here_currency text, there_amount bigint, there_fee bigint, there_currency text)`;
  const values = [tx.tenant, provider, day, JSON.stringify(rows)];
  await tx.query(
    `update payments.difference d set state = 'gone' where d.tenant = $1 and d.provider = $2 and d.day = $3 and d.state = 'open'
      and not exists (select from ${given} where n.kind = d.kind and n.object = d.object and n.reason = d.reason)`,
    values,
  );
  await tx.query(
    `insert into payments.difference as d (tenant, provider, day, id, reason, kind, object, payment, intent, payout, ${FIGURES.join(', ')})
      select $1, $2, $3, n.id, n.reason, n.kind, n.object, n.payment, n.intent, n.payout, ${FIGURES.map((name) => `n.${name}`).join(', ')}
        from ${given}
      on conflict on constraint one_of_an_object do update set day = excluded.day, payment = excluded.payment, intent = excluded.intent,
        payout = excluded.payout, ${FIGURES.map((name) => `${name} = excluded.${name}`).join(', ')}, state = 'open', way = null, note = null,
        settled_by = null, settled_at = null, found_at = case d.state when 'open' then d.found_at else clock_timestamp() end
      where d.state <> 'settled' or ${of('d')} is distinct from ${of('excluded')}`,
    values,
  );
  const [row] = await tx.query<{ open: number }>(
    `select count(*)::integer as open from payments.difference d where d.tenant = $1 and d.provider = $2 and d.day = $3 and d.state = 'open'`,
    values.slice(0, 3),
  );
  return row?.open ?? 0;
}

/** Until the transaction ends nobody else settles it. */
export async function lockDifference(tx: Transaction, id: string): Promise<KeptDifference | undefined> {
  const [row] = await tx.query<Row>(
    `select ${COLUMNS} from payments.difference d where d.tenant = $1 and d.id = $2 for update`,
    [tx.tenant, id],
  );
  return row === undefined ? undefined : kept(row);
}

export async function markSettled(
  tx: Transaction,
  id: string,
  { way, note, by }: { readonly way: Way; readonly note: string | null; readonly by: string },
): Promise<void> {
  await tx.query(
    `update payments.difference set state = 'settled', way = $3, note = $4, settled_by = $5, settled_at = clock_timestamp()
      where tenant = $1 and id = $2`,
    [tx.tenant, id, way, note, by],
  );
}

/** When it was found, as PostgreSQL has it, and its id. */
export type DifferencePlace = readonly [foundAt: string, id: string];

/** The newest first. Served by difference_newest and difference_by_state. */
export async function newestDifferences(
  tx: Transaction,
  state: string | undefined,
  before: DifferencePlace | undefined,
  most: number,
): Promise<KeptDifference[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from payments.difference d where d.tenant = $1 ${state === undefined ? '' : 'and d.state = $5'}
        and ($2::timestamptz is null or (d.found_at, d.id) < ($2, $3::uuid)) order by d.found_at desc, d.id desc limit $4`,
    [tx.tenant, before?.[0] ?? null, before?.[1] ?? null, most, ...(state === undefined ? [] : [state])],
  );
  return rows.map(kept);
}
