import type { Transaction } from '@pvt/kernel/database';
import { toJson } from '../../core/amount.ts';
import type { Payout, PayoutLine } from '../../core/payout.ts';

const COLUMNS = `p.id, p.owner, p.currency, p.amount, p.provider, p.destination, p.description, p.state, p.lines, p.lines_sum as "linesSum",
  p.carried_over as "carriedOver", p.left_over as "leftOver", p.amount - p.lines_sum as remainder, p.transaction, p.reversal, p.object,
  p.error_code as code, p.error_detail as detail, p.actor, p.created_at as "createdAt", p.sent_at as "sentAt", p.ended_at as "endedAt"`;

/** The account's entries that no payout is for yet, besides those that book payouts; $3 is the one that is being made. */
const OPEN_ENTRIES = `payments.entry e where e.tenant = $1 and e.account = $2 and e.transaction <> $3 and e.position > (
    select coalesce(max(l.position) - 100000, 0) from payments.payout_line l where l.tenant = $1 and l.account = $2)
  and not exists (select from payments.payout_line l where l.tenant = $1 and l.account = $2 and l.position = e.position)
  and not exists (select from payments.payout p where p.tenant = $1 and p.transaction = e.transaction)`;

/**
 * What a payout is for. The caller's booking holds the account, so that no other entry comes until the end of the transaction. One that
 * got its position before the newest line and was stored after it lies close behind it: so far back is looked.
 */
export async function openEntries(
  tx: Transaction,
  account: string,
  booking: string,
): Promise<{ readonly lines: number; readonly sum: bigint }> {
  const [row] = await tx.query<{ lines: number; sum: string }>(
    `select count(*)::integer as lines, coalesce(sum(e.amount), 0)::text as sum from ${OPEN_ENTRIES}`,
    [tx.tenant, account, booking],
  );
  return { lines: row?.lines ?? 0, sum: BigInt(row?.sum ?? 0) };
}

export async function insertLines(tx: Transaction, account: string, booking: string, payout: string): Promise<void> {
  await tx.query(
    `insert into payments.payout_line (tenant, account, position, payout) select $1, $2, e.position, $4 from ${OPEN_ENTRIES}`,
    [tx.tenant, account, booking, payout],
  );
}

export interface PayoutToStore
  extends Pick<Payout, 'id' | 'owner' | 'currency' | 'provider' | 'destination' | 'description' | 'actor' | 'lines'> {
  readonly transaction: string;
  readonly amount: bigint;
  readonly linesSum: bigint;
  readonly carriedOver: bigint;
  readonly leftOver: bigint;
}

export async function insertPayout(tx: Transaction, payout: PayoutToStore): Promise<void> {
  const { id, owner, currency, provider, destination, description, actor, transaction, lines } = payout;
  const sums = [payout.amount, payout.linesSum, payout.carriedOver, payout.leftOver].map(toJson);
  await tx.query(
    `insert into payments.payout (tenant, id, owner, currency, provider, destination, description, actor, transaction, lines, amount, lines_sum,
        carried_over, left_over) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [tx.tenant, id, owner, currency, provider, destination, description, actor, transaction, lines, ...sums],
  );
}

export async function payoutById(tx: Transaction, id: string): Promise<Payout | undefined> {
  const [row] = await tx.query<Payout>(`select ${COLUMNS} from payments.payout p where p.tenant = $1 and p.id = $2`, [
    tx.tenant,
    id,
  ]);
  return row;
}

/** Until the transaction ends nobody else changes it. */
export async function lockPayout(tx: Transaction, id: string): Promise<Payout | undefined> {
  const [row] = await tx.query<Payout>(
    `select ${COLUMNS} from payments.payout p where p.tenant = $1 and p.id = $2 for update`,
    [tx.tenant, id],
  );
  return row;
}

/** Before the call, and committed before it. */
export async function markPayoutSent(tx: Transaction, id: string): Promise<void> {
  await tx.query(
    'update payments.payout set sent_at = coalesce(sent_at, clock_timestamp()) where tenant = $1 and id = $2',
    [tx.tenant, id],
  );
}

export async function markPayoutUnknown(tx: Transaction, id: string, detail: string): Promise<void> {
  await tx.query(
    `update payments.payout set state = 'unknown', error_code = 'UNKNOWN', error_detail = left($3, 1000)
      where tenant = $1 and id = $2 and state in ('pending', 'unknown')`,
    [tx.tenant, id, detail],
  );
}

export interface PayoutEnd {
  readonly state: 'paid' | 'failed';
  readonly object: string | null;
  readonly reversal: string | null;
  readonly code: string | null;
  readonly detail: string | null;
}

export async function endPayout(
  tx: Transaction,
  id: string,
  { state, object, reversal, code, detail }: PayoutEnd,
): Promise<void> {
  await tx.query(
    `update payments.payout set state = $3, object = coalesce($4, object), reversal = $5, error_code = $6, error_detail = left($7, 1000),
        ended_at = coalesce(ended_at, clock_timestamp()) where tenant = $1 and id = $2`,
    [tx.tenant, id, state, object, reversal, code, detail],
  );
}

/** The transaction that reverses another one. Served by reversed_once. */
export async function reversalOfBooking(tx: Transaction, transaction: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    'select id from payments.transaction where tenant = $1 and reverses = $2',
    [tx.tenant, transaction],
  );
  return row?.id;
}

export interface PayoutFilter {
  readonly owner?: string;
  readonly state?: string;
  /** Only those whose lines do not sum to the amount. */
  readonly remainder?: boolean;
}

/** When it was made, as PostgreSQL has it, and its id. */
export type PayoutPlace = readonly [createdAt: string, id: string];

/** The newest first. Served by payout_newest, payout_by_owner, payout_by_state and payout_remainder. */
export function newestPayouts(
  tx: Transaction,
  { owner, state, remainder }: PayoutFilter,
  before: PayoutPlace | undefined,
  most: number,
): Promise<Payout[]> {
  const values: unknown[] = [tx.tenant, most];
  const is = (column: string, value: string | undefined): string =>
    value === undefined ? '' : `and p.${column} = $${values.push(value)}`;
  const after =
    before === undefined
      ? ''
      : `and (p.created_at, p.id) < ($${values.push(before[0])}, $${values.push(before[1])}::uuid)`;
  return tx.query<Payout>(
    `select ${COLUMNS} from payments.payout p where p.tenant = $1 ${is('owner', owner)} ${is('state', state)}
      ${remainder === true ? 'and p.amount <> p.lines_sum' : ''} ${after} order by p.created_at desc, p.id desc limit $2`,
    values,
  );
}

/** In the order of the bookings. Served by line_of_payout and entry_of_account. */
export function linesOf(
  tx: Transaction,
  payout: string,
  after: number | undefined,
  most: number,
): Promise<(PayoutLine & { readonly position: number })[]> {
  return tx.query(
    `select l.position, e.transaction, t.kind, t.reference, t.description, e.booked_at as "bookedAt", e.amount
      from (select * from payments.payout_line l where l.tenant = $1 and l.payout = $2 and l.position > $3
          order by l.position limit $4) l
        join payments.entry e on e.tenant = $1 and e.account = l.account and e.position = l.position
        join payments.transaction t on t.tenant = $1 and t.id = e.transaction
      order by l.position`,
    [tx.tenant, payout, after ?? 0, most],
  );
}
