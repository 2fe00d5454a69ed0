import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { PartnershipView, RecommendationView } from '../../core/community/partnership.ts';

const PARTNERSHIP =
  'select p.house, p.partner, p.state, p.share, p.monthly_most as "monthlyMost" from hostels.partnership p';

/** Until the transaction ends nobody else changes it. */
export async function lockPartnership(
  tx: Transaction,
  house: string,
  partner: string,
): Promise<PartnershipView | undefined> {
  const [row] = await tx.query<PartnershipView>(
    `${PARTNERSHIP} where p.tenant = $1 and p.house = $2 and p.partner = $3 for update of p`,
    [tx.tenant, house, partner],
  );
  return row;
}

export async function storePartnership(tx: Transaction, partnership: PartnershipView): Promise<void> {
  const { house, partner, state, share, monthlyMost } = partnership;
  await tx.query(
    `insert into hostels.partnership (tenant, house, partner, state, share, monthly_most) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, house, partner) do update set state = excluded.state, share = excluded.share, monthly_most = excluded.monthly_most`,
    [tx.tenant, house, partner, state, share, monthlyMost],
  );
}

/** As who recommends, and as who is recommended. Served by the primary key and partnership_of_partner. */
export async function partnershipsOf(tx: Transaction, property: string, most: number): Promise<PartnershipView[]> {
  return tx.query<PartnershipView>(
    `(${PARTNERSHIP} where p.tenant = $1 and p.house = $2 order by p.partner limit $3)
      union all (${PARTNERSHIP} where p.tenant = $1 and p.partner = $2 order by p.house limit $3)`,
    [tx.tenant, property, most],
  );
}

export interface KeptRecommendation extends RecommendationView {
  readonly guest: string;
  /** Of the terms as they stood when it was booked. */
  readonly share: number;
  readonly monthlyMost: number;
  /** What of the amount is released after the stay; null until that is decided. */
  readonly earned: number | null;
}

const RECOMMENDATION = `select r.booking, r.house, r.partner, r.guest, r.share, r.monthly_most as "monthlyMost", r.amount, r.earned, r.currency, r.state, r.reason, r.at
    from hostels.recommendation r`;

/** Until the transaction ends nobody else changes it. */
export async function lockRecommendation(tx: Transaction, booking: string): Promise<KeptRecommendation | undefined> {
  const [row] = await tx.query<KeptRecommendation>(
    `${RECOMMENDATION} where r.tenant = $1 and r.booking = $2 for update of r`,
    [tx.tenant, booking],
  );
  return row;
}

export async function insertRecommendation(
  tx: Transaction,
  recommendation: Omit<KeptRecommendation, 'at' | 'earned'>,
): Promise<void> {
  const { booking, house, partner, guest, share, monthlyMost, amount, currency, state, reason } = recommendation;
  await tx.query(
    `insert into hostels.recommendation (tenant, booking, house, partner, guest, share, monthly_most, amount, currency, state, reason, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now()) on conflict (tenant, booking) do nothing`,
    [tx.tenant, booking, house, partner, guest, share, monthlyMost, amount, currency, state, reason],
  );
}

export async function storeRecommendation(
  tx: Transaction,
  booking: string,
  { state, amount, earned, reason }: Pick<KeptRecommendation, 'state' | 'amount' | 'earned' | 'reason'>,
): Promise<void> {
  await tx.query(
    'update hostels.recommendation set state = $3, amount = $4, earned = $5, reason = $6 where tenant = $1 and booking = $2',
    [tx.tenant, booking, state, amount, earned, reason],
  );
}

/** Over all tenants: those whose bookings have moved on. Served by recommendation_open. */
export function dueRecommendations(
  tx: Queryable,
  most: number,
): Promise<{ readonly tenant: string; readonly booking: string }[]> {
  return tx.query(
    `select r.tenant, r.booking from hostels.recommendation r
      cross join lateral (select b.state from hostels.booking b where b.tenant = r.tenant and b.id = r.booking limit 1) b
      where r.state in ('noted', 'held') and (b.state in ('failed', 'cancelled', 'no_show', 'left')
        or (r.state = 'noted' and b.state <> 'pending'))
      order by r.booking limit $1`,
    [most],
  );
}

/** Whom a statement is for: `sent` of who recommends, `received` of who is recommended and pays. */
export type StatementSide = 'sent' | 'received';

/** The newest first. Served by recommendation_of_house and recommendation_of_partner. */
export function recommendationsOf(
  tx: Transaction,
  { property, side }: { readonly property: string; readonly side: StatementSide },
  before: string | undefined,
  most: number,
): Promise<KeptRecommendation[]> {
  const whose = side === 'sent' ? 'r.house' : 'r.partner';
  return tx.query<KeptRecommendation>(
    `${RECOMMENDATION} where r.tenant = $1 and ${whose} = $2 and ($3::uuid is null or r.booking < $3)
      order by r.booking desc limit $4`,
    [tx.tenant, property, before ?? null, most],
  );
}

/** What a pair of houses has credited of the bookings since, also where the ledger is still being asked. Served by recommendation_of_partner. */
export async function creditedSince(tx: Transaction, house: string, partner: string, since: string): Promise<number> {
  const [row] = await tx.query<{ sum: number }>(
    `select coalesce(sum(amount), 0)::bigint as sum from hostels.recommendation
      where tenant = $1 and partner = $3 and house = $2 and at >= $4 and state in ('noted', 'held', 'earned')`,
    [tx.tenant, house, partner, since],
  );
  return row?.sum ?? 0;
}

/** Whether the guest has had another booking at the house. Served by booking_of_guest. */
export async function knewGuest(tx: Transaction, property: string, guest: string, booking: string): Promise<boolean> {
  const rows = await tx.query(
    `select from hostels.booking where tenant = $1 and guest = $2 and property = $3 and id <> $4
        and state not in ('pending', 'failed') limit 1`,
    [tx.tenant, guest, property, booking],
  );
  return rows.length > 0;
}
