import type { Transaction } from '@pvt/kernel/database';

/** A session, as its person is told of it. */
export interface SessionOfPerson {
  readonly tenant: string;
  readonly id: string;
  readonly factors: readonly string[];
  readonly createdAt: string;
  readonly seenAt: string;
  readonly address: string | null;
  readonly agent: string | null;
}

/** Of the account that the transaction is of, in all tenants. */
export function sessionsOfAccount(tx: Transaction): Promise<SessionOfPerson[]> {
  return tx.query<SessionOfPerson>(
    `select tenant, id, factors, created_at as "createdAt", seen_at as "seenAt", address, agent
     from identity.sessions_of_account($1) as s order by created_at`,
    [tx.tenant],
  );
}
