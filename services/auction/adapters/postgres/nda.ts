import type { Transaction } from '@pvt/kernel/database';

/** Served by the primary key. */
export async function hasAccepted(tx: Transaction, project: string, account: string, hash: string): Promise<boolean> {
  const rows = await tx.query(
    'select from auction.nda_acceptance where tenant = $1 and project = $2 and account = $3 and hash = $4',
    [tx.tenant, project, account, hash],
  );
  return rows.length > 0;
}

/** Whether somebody is invited and, where the project is private, has accepted its agreement. Served by the primary keys. */
export async function mayReadAsInvited(tx: Transaction, project: string, account: string): Promise<boolean> {
  const rows = await tx.query(
    `select from auction.invitation i join auction.project p on p.tenant = $1 and p.id = i.project
      where i.tenant = $1 and i.project = $2 and i.account = $3 and (p.visibility <> 'private'
        or exists (select from auction.nda_acceptance n
          where n.tenant = $1 and n.project = $2 and n.account = $3 and n.hash = p.nda_hash))`,
    [tx.tenant, project, account],
  );
  return rows.length > 0;
}

/** @returns whether it was not accepted before */
export async function insertAcceptance(
  tx: Transaction,
  project: string,
  { account, hash, name, at }: { account: string; hash: string; name: string; at: string },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into auction.nda_acceptance (tenant, project, account, hash, name, accepted_at) values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing returning 1`,
    [tx.tenant, project, account, hash, name, at],
  );
  return rows.length > 0;
}

export interface Acceptance {
  readonly account: string;
  readonly name: string;
  readonly hash: string;
  /** ISO instant. */
  readonly acceptedAt: string;
}

/** Of a project, the account’s own or everybody’s, as many as are invited at most. Served by the primary key. */
export function acceptancesOf(tx: Transaction, project: string, account: string | null): Promise<Acceptance[]> {
  return tx.query<Acceptance>(
    `select account, name, hash, accepted_at as "acceptedAt" from auction.nda_acceptance
      where tenant = $1 and project = $2 and ($3::text is null or account = $3) order by account, hash limit 1000`,
    [tx.tenant, project, account],
  );
}
