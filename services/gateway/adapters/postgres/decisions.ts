import type { Transaction } from '@pvt/kernel/database';
import type { Because, Compared, Phase, Verdict } from '../../core/release-state.ts';

export interface KeptDecision {
  readonly number: number;
  /** An ISO instant. */
  readonly at: string;
  readonly verdict: Verdict;
  readonly because: Because;
  readonly reason: string;
  readonly phase: Phase;
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly figures: Compared | null;
  readonly actor: string;
  readonly actorName: string;
}

export async function insertDecision(tx: Transaction, release: string, decision: KeptDecision): Promise<void> {
  const { number, at, verdict, because, reason, phase, shareBefore, shareAfter, figures, actor, actorName } = decision;
  await tx.query(
    `insert into gateway.release_decision
      (tenant, release, number, at, verdict, because, reason, phase, share_before, share_after, figures, actor, actor_name)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[tx.tenant, release, number, at, verdict, because, reason, phase, shareBefore, shareAfter],
      ...[figures === null ? null : JSON.stringify(figures), actor, actorName],
    ],
  );
}

/** The newest first. Served by the primary key. */
export function decisionsBefore(
  tx: Transaction,
  release: string,
  before: number | undefined,
  most: number,
): Promise<KeptDecision[]> {
  return tx.query<KeptDecision>(
    `select number, at, verdict, because, reason, phase, share_before as "shareBefore", share_after as "shareAfter", figures, actor,
        actor_name as "actorName"
      from gateway.release_decision where tenant = $1 and release = $2 and ($3::bigint is null or number < $3)
      order by number desc limit $4`,
    [tx.tenant, release, before ?? null, most],
  );
}
