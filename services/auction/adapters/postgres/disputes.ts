import type { Transaction } from '@pvt/kernel/database';
import type { TestRun } from '../../core/delivery.ts';
import type { Dispute, KeptDispute } from '../../core/dispute.ts';
import type { RoomFile } from '../../core/room.ts';

const COLUMNS = `d.id, d.contract, d.milestone, d.client, d.developer, d.currency, d.amount, d.standing, d.entries, d.opened_at as "openedAt"`;

export async function insertDispute(tx: Transaction, dispute: KeptDispute): Promise<void> {
  const { id, contract, milestone, client, developer, currency, amount, standing, openedAt } = dispute;
  await tx.query(
    `insert into auction.dispute (tenant, id, contract, milestone, client, developer, currency, amount, state, standing, opened_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[tx.tenant, id, contract, milestone, client, developer, currency, amount, standing.state],
      ...[JSON.stringify(standing), openedAt],
    ],
  );
}

export async function updateDispute(tx: Transaction, id: string, standing: Dispute): Promise<void> {
  await tx.query('update auction.dispute set state = $3, standing = $4 where tenant = $1 and id = $2', [
    ...[tx.tenant, id, standing.state, JSON.stringify(standing)],
  ]);
}

/** Served by the primary key. */
export async function disputeOf(tx: Transaction, id: string): Promise<KeptDispute | undefined> {
  const [dispute] = await tx.query<KeptDispute>(
    `select ${COLUMNS} from auction.dispute d where d.tenant = $1 and d.id = $2`,
    [tx.tenant, id],
  );
  return dispute;
}

/** Of staff’s queue: those that are not closed, the oldest first. Served by dispute_undecided. */
export function openDisputesAfter(tx: Transaction, after: string | undefined, most: number): Promise<KeptDispute[]> {
  return tx.query<KeptDispute>(
    `select ${COLUMNS} from auction.dispute d where d.tenant = $1 and d.state <> 'closed' and ($2::uuid is null or d.id > $2)
      order by d.id limit $3`,
    [tx.tenant, after ?? null, most],
  );
}

/** What was said or decided. */
export interface NewDisputeEntry {
  readonly kind: string;
  readonly party: 'client' | 'developer' | 'staff' | 'time';
  readonly actor: string;
  readonly text: string;
  readonly toDeveloper: number | null;
  readonly files: readonly RoomFile[];
  readonly runs: readonly EvidenceRun[];
  /** ISO instant. */
  readonly at: string;
}

/** A recorded run as it was brought. */
export type EvidenceRun = Pick<TestRun, 'id' | 'version' | 'name' | 'outcome' | 'ranAt'>;

export interface DisputeEntry extends NewDisputeEntry {
  readonly position: number;
}

/** Of a dispute whose contract is locked: its place is the next one. */
export async function addDisputeEntry(tx: Transaction, dispute: string, entry: NewDisputeEntry): Promise<void> {
  const { kind, party, actor, text, toDeveloper, files, runs, at } = entry;
  await tx.query(
    `with moved as (update auction.dispute set entries = entries + 1 where tenant = $1 and id = $2 returning entries)
      insert into auction.dispute_entry (tenant, dispute, position, kind, party, actor, text, to_developer, at, files, runs)
      select $1, $2, moved.entries, $3, $4, $5, $6, $7, $8, $9, $10 from moved`,
    [tx.tenant, dispute, kind, party, actor, text, toDeveloper, at, JSON.stringify(files), JSON.stringify(runs)],
  );
}

/** In their order. Served by the primary key. */
export function disputeEntriesAfter(
  tx: Transaction,
  dispute: string,
  after: number | undefined,
  most: number,
): Promise<DisputeEntry[]> {
  return tx.query<DisputeEntry>(
    `select position, kind, party, actor, text, to_developer as "toDeveloper", files, runs, at from auction.dispute_entry
      where tenant = $1 and dispute = $2 and ($3::integer is null or position > $3) order by position limit $4`,
    [tx.tenant, dispute, after ?? null, most],
  );
}
