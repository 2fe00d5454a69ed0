import type { Transaction } from '@pvt/kernel/database';
import type { ReportLine } from '../../core/provider.ts';
import type { OwnLine } from '../../core/reconciliation.ts';

interface FactLine {
  readonly kind: Exclude<ReportLine['kind'], 'payout'>;
  readonly id: string;
  readonly intent: string;
  readonly currency: string;
  readonly amount: number;
  readonly fee: number;
  readonly counts: boolean;
  readonly isOfDay: boolean;
}

interface PayoutLine {
  readonly id: string;
  readonly payout: string;
  readonly currency: string;
  readonly amount: number;
  readonly remainder: number;
  readonly counts: boolean;
  readonly isOfDay: boolean;
}

/** Of what of ours is asked: from one instant up to another one, and what the provider's ids name. */
export interface OwnQuestion {
  readonly provider: string;
  readonly from: string;
  readonly until: string;
  readonly objects: readonly string[];
}

export interface OwnLines {
  readonly own: readonly OwnLine[];
  /** Ids of those that came to count within the time. */
  readonly ofDay: ReadonlySet<string>;
}

/** Served by fact_of_day, fact_of_object, payout_ended and payout_object. */
export async function ownLines(tx: Transaction, { provider, from, until, objects }: OwnQuestion): Promise<OwnLines> {
  const values = [tx.tenant, provider, from, until, objects];
  const facts = await tx.query<FactLine>(
    `with wanted as (
        select f.intent, f.what, f.object from payments.intent_fact f where f.tenant = $1 and f.at >= $3::timestamptz and f.at < $4::timestamptz
        union
        select f.intent, f.what, f.object from payments.intent_fact f where f.tenant = $1 and f.object = any($5::text[]))
      select w.what as kind, w.object as id, w.intent, i.currency, max(f.amount) as amount, max(f.fee) as fee,
          case w.what when 'capture' then true
            when 'refund' then bool_or(f.status = 'succeeded') and not bool_or(f.status = 'failed')
            else bool_or(f.status = 'lost') and not bool_or(f.status = 'won') end as counts,
          coalesce(min(f.at) filter (where f.status in ('succeeded', 'lost')) >= $3::timestamptz
            and min(f.at) filter (where f.status in ('succeeded', 'lost')) < $4::timestamptz, false) as "isOfDay"
        from wanted w
          join payments.intent i on i.tenant = $1 and i.id = w.intent and i.provider = $2
          join payments.intent_fact f on f.tenant = $1 and f.intent = w.intent and f.what = w.what and f.object = w.object
        where w.what in ('capture', 'refund', 'dispute') group by w.what, w.object, w.intent, i.currency`,
    values,
  );
  const payouts = await tx.query<PayoutLine>(
    `select p.object as id, p.id as payout, p.currency, p.amount, p.amount - p.lines_sum as remainder, p.state = 'paid' as counts,
        p.ended_at >= $3::timestamptz and p.ended_at < $4::timestamptz as "isOfDay"
      from payments.payout p where p.tenant = $1 and p.provider = $2 and p.object is not null
        and (p.ended_at >= $3::timestamptz and p.ended_at < $4::timestamptz or p.object = any($5::text[]))`,
    values,
  );
  return {
    own: [...facts.map(ofFact), ...payouts.map(ofPayout)],
    ofDay: new Set([...facts, ...payouts].filter(({ isOfDay }) => isOfDay).map(({ id }) => id)),
  };
}

/** The provider's ids of payouts that ended from one instant up to another one. Served by payout_ended. */
export async function payoutsEnded(tx: Transaction, provider: string, from: string, until: string): Promise<string[]> {
  const rows = await tx.query<{ object: string }>(
    `select object from payments.payout where tenant = $1 and provider = $2 and object is not null
      and ended_at >= $3::timestamptz and ended_at < $4::timestamptz`,
    [tx.tenant, provider, from, until],
  );
  return rows.map(({ object }) => object);
}

function ofFact({ kind, id, intent, currency, amount, fee, counts }: FactLine): OwnLine {
  const signed = kind === 'capture' ? BigInt(amount) : -BigInt(amount);
  return { kind, id, intent, currency, counts, amount: signed, fee: BigInt(fee), payout: null, remainder: 0n };
}

function ofPayout({ id, payout, currency, amount, remainder, counts }: PayoutLine): OwnLine {
  const money = { amount: -BigInt(amount), fee: 0n, remainder: BigInt(remainder) };
  return { kind: 'payout', id, payout, currency, counts, intent: null, ...money };
}

/** Which intents of ours the provider's payments are. Served by the primary key. */
export async function intentsOfPayments(
  tx: Transaction,
  provider: string,
  payments: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ payment: string; intent: string }>(
    'select payment, intent from payments.intent_payment where tenant = $1 and provider = $2 and payment = any($3::text[])',
    [tx.tenant, provider, payments],
  );
  return new Map(rows.map(({ payment, intent }) => [payment, intent]));
}
