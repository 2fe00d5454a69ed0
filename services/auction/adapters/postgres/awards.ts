import type { Transaction } from '@pvt/kernel/database';
import type { AgreedMilestone, ContractTerms, KeptAward } from '../../core/contract.ts';

const COLUMNS = `w.id, w.auction, w.holder, w.bidder, w.rank, w.price, w.currency, w.plan, w.state, w.made_at as "madeAt",
  w.answer_by as "answerBy"`;

interface Row extends Omit<KeptAward, 'terms' | 'milestones' | 'hourly' | 'lot'> {
  readonly plan: {
    readonly terms: ContractTerms;
    readonly milestones: AgreedMilestone[];
    readonly hourly?: KeptAward['hourly'];
    readonly lot?: KeptAward['lot'];
  };
}

const keptOf = ({ plan, ...award }: Row): KeptAward => ({
  ...award,
  ...plan,
  hourly: plan.hourly ?? null,
  lot: plan.lot ?? null,
});

/** @throws the unique violation of award_open where another one is open */
export async function insertAward(tx: Transaction, award: KeptAward): Promise<void> {
  const {
    id,
    auction,
    holder,
    bidder,
    rank,
    price,
    currency,
    terms,
    milestones,
    hourly,
    lot,
    state,
    madeAt,
    answerBy,
  } = award;
  await tx.query(
    `insert into auction.award (tenant, id, auction, holder, bidder, rank, price, currency, plan, state, made_at, answer_by, lot)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[
        tx.tenant,
        id,
        auction,
        holder,
        bidder,
        rank,
        price,
        currency,
        JSON.stringify({ terms, milestones, hourly, lot }),
      ],
      ...[state, madeAt, answerBy, lot?.id ?? ''],
    ],
  );
}

export async function setAwardState(tx: Transaction, id: string, state: KeptAward['state']): Promise<void> {
  await tx.query('update auction.award set state = $3 where tenant = $1 and id = $2', [tx.tenant, id, state]);
}

/** Served by the primary key. */
export async function awardOf(tx: Transaction, id: string): Promise<KeptAward | undefined> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from auction.award w where w.tenant = $1 and w.id = $2`, [
    ...[tx.tenant, id],
  ]);
  return row && keptOf(row);
}

export async function lockAward(tx: Transaction, id: string): Promise<KeptAward | undefined> {
  const [row] = await tx.query<Row>(
    `select ${COLUMNS} from auction.award w where w.tenant = $1 and w.id = $2 for update`,
    [tx.tenant, id],
  );
  return row && keptOf(row);
}

/** Of a lot, or with `''` of the auction as a whole: one for each bidder at most. Served by award_once. */
export async function awardsOfAuction(tx: Transaction, auction: string, lot: string): Promise<KeptAward[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from auction.award w where w.tenant = $1 and w.auction = $2 and w.lot = $3 order by w.bidder limit 500`,
    [tx.tenant, auction, lot],
  );
  return rows.map(keptOf);
}

/** Those of an account, as holder and as bidder, the newest first. Served by award_of_bidder and award_of_holder. */
export async function awardsBefore(
  tx: Transaction,
  account: string,
  before: string | undefined,
  most: number,
): Promise<KeptAward[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from (
        (select id from auction.award where tenant = $1 and bidder = $2 and ($3::uuid is null or id < $3) order by id desc limit $4)
        union
        (select id from auction.award where tenant = $1 and holder = $2 and ($3::uuid is null or id < $3) order by id desc limit $4)
        order by id desc limit $4) wanted
      cross join lateral (select * from auction.award a where a.tenant = $1 and a.id = wanted.id limit 1) w order by w.id desc`,
    [tx.tenant, account, before ?? null, most],
  );
  return rows.map(keptOf);
}
