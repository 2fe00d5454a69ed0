import type { Transaction } from '@pvt/kernel/database';
import type { KeptParticipant, NewFlag, Participant } from '../../core/participant.ts';

const COLUMNS = `p.account, p.organisation, p.verified, p.suspended, p.trust_limit as "trustLimit",
  p.payment_methods as "paymentMethods", p.devices`;

export async function saveParticipant(tx: Transaction, account: string, kept: Participant): Promise<void> {
  const { organisation, verified, suspended, trustLimit, paymentMethods, devices } = kept;
  await tx.query(
    `insert into auction.participant (tenant, account, organisation, verified, suspended, trust_limit, payment_methods, devices)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (tenant, account) do update set organisation = excluded.organisation, verified = excluded.verified,
        suspended = excluded.suspended, trust_limit = excluded.trust_limit, payment_methods = excluded.payment_methods,
        devices = excluded.devices`,
    [tx.tenant, account, organisation, verified, suspended, trustLimit, paymentMethods, devices],
  );
}

/** Served by the primary key. */
export async function participantOf(tx: Transaction, account: string): Promise<KeptParticipant | undefined> {
  const [participant] = await tx.query<KeptParticipant>(
    `select ${COLUMNS} from auction.participant p where p.tenant = $1 and p.account = $2`,
    [tx.tenant, account],
  );
  return participant;
}

/** By account. Served by the primary key. */
export function participantsAfter(
  tx: Transaction,
  after: string | undefined,
  most: number,
): Promise<KeptParticipant[]> {
  return tx.query<KeptParticipant>(
    `select ${COLUMNS} from auction.participant p where p.tenant = $1 and ($2::text is null or p.account > $2)
      order by p.account limit $3`,
    [tx.tenant, after ?? null, most],
  );
}

export async function lockParticipant(tx: Transaction, account: string): Promise<KeptParticipant | undefined> {
  const [participant] = await tx.query<KeptParticipant>(
    `select ${COLUMNS} from auction.participant p where p.tenant = $1 and p.account = $2 for update`,
    [tx.tenant, account],
  );
  return participant;
}

/** Those of the accounts, and of the clients of the auctions. Served by the primary keys. */
export function participantsFor(
  tx: Transaction,
  accounts: readonly string[],
  auctions: readonly string[],
): Promise<KeptParticipant[]> {
  return tx.query<KeptParticipant>(
    {
      name: 'auction_participants',
      text: `select p.* from (select unnest($2::text[]) as account union select a.client from unnest($3::uuid[]) as w (id)
          cross join lateral (select a.client from auction.auction a where a.tenant = $1 and a.id = w.id limit 1) a) as wanted
        cross join lateral (select ${COLUMNS} from auction.participant p where p.tenant = $1 and p.account = wanted.account limit 1) p`,
    },
    [tx.tenant, accounts, auctions],
  );
}

/** Of those who have bid in an open auction. Served by entry_of_bidder and the primary key. */
export function participantsOfBidders(tx: Transaction, auction: string): Promise<KeptParticipant[]> {
  return tx.query<KeptParticipant>(
    `select p.* from (select distinct e.bidder from auction.entry e
        where e.tenant = $1 and e.auction = $2 and e.bidder is not null) as b
      cross join lateral (select ${COLUMNS} from auction.participant p where p.tenant = $1 and p.account = b.bidder limit 1) p`,
    [tx.tenant, auction],
  );
}

/** @returns those that were not there */
export function insertFlags(
  tx: Transaction,
  flags: readonly (NewFlag & { readonly id: string })[],
): Promise<Pick<NewFlag, 'auction' | 'bidder' | 'other' | 'kind'>[]> {
  return tx.query(
    `insert into auction.flag (tenant, id, auction, bidder, other, kind, evidence)
      select $1, f.* from json_to_recordset($2) as f (id uuid, auction uuid, bidder text, other text, kind text, evidence text)
      on conflict do nothing returning auction, bidder, other, kind`,
    [
      tx.tenant,
      JSON.stringify(
        flags.map(({ id, auction, bidder, other, kind, evidence }) => ({ id, auction, bidder, other, kind, evidence })),
      ),
    ],
  );
}

export interface KeptFlag extends NewFlag {
  readonly id: string;
  readonly raisedAt: string;
}

/** The newest first. Served by the primary key. */
export function flagsBefore(tx: Transaction, before: string | undefined, most: number): Promise<KeptFlag[]> {
  return tx.query<KeptFlag>(
    `select id, auction, bidder, other, kind, evidence, raised_at as "raisedAt" from auction.flag
      where tenant = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [tx.tenant, before ?? null, most],
  );
}
