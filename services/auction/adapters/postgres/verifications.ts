import type { Transaction } from '@pvt/kernel/database';
import type { Verification } from '../../core/verification.ts';

const COLUMNS = `id, account, legal_name as "legalName", country, document, ending, state, requested_at as "requestedAt",
  decided_by as "decidedBy", reason, decided_at as "decidedAt"`;

/** @returns false where one is under way */
export async function insertVerification(tx: Transaction, verification: Verification): Promise<boolean> {
  const { id, account, legalName, country, document, ending, state, requestedAt } = verification;
  const rows = await tx.query(
    `insert into auction.verification (tenant, id, account, legal_name, country, document, ending, state, requested_at, decided_by, decided_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
    [
      ...[tx.tenant, id, account, legalName, country, document, ending, state, requestedAt],
      ...[verification.decidedBy, verification.decidedAt],
    ],
  );
  return rows.length > 0;
}

export async function decideVerification(
  tx: Transaction,
  { id, state, decidedBy, reason, decidedAt }: Verification,
): Promise<void> {
  await tx.query(
    'update auction.verification set state = $3, decided_by = $4, reason = $5, decided_at = $6 where tenant = $1 and id = $2',
    [tx.tenant, id, state, decidedBy, reason, decidedAt],
  );
}

/** Locked until the transaction ends. Served by the primary key. */
export async function lockVerification(tx: Transaction, id: string): Promise<Verification | undefined> {
  const [found] = await tx.query<Verification>(
    `select ${COLUMNS} from auction.verification where tenant = $1 and id = $2 for update`,
    [tx.tenant, id],
  );
  return found;
}

/** The newest of an account. Served by verification_of_account. */
export async function verificationOf(tx: Transaction, account: string): Promise<Verification | undefined> {
  const [found] = await tx.query<Verification>(
    `select ${COLUMNS} from auction.verification where tenant = $1 and account = $2 order by id desc limit 1`,
    [tx.tenant, account],
  );
  return found;
}

/** That wait for a person, the oldest first. Served by verification_queue. */
export function verificationsAfter(tx: Transaction, after: string | undefined, most: number): Promise<Verification[]> {
  return tx.query<Verification>(
    `select ${COLUMNS} from auction.verification where tenant = $1 and state = 'review' and ($2::uuid is null or id > $2)
      order by id limit $3`,
    [tx.tenant, after ?? null, most],
  );
}
