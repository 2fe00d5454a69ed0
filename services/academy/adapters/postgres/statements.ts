import type { Transaction } from '@pvt/kernel/database';
import type { Json } from '../../core/xapi/check.ts';
import type { KeptStatement, StatementFacts } from '../../core/xapi/kept-statement.ts';
import type { StatementFilter } from '../../core/xapi/statement-filter.ts';

const STATEMENT = 's.id, s.place::text as place, s.body, s.digest, s.stored_at as "storedAt", s.voided';

/** @returns false where the id is taken */
export async function insertStatement(
  tx: Transaction,
  { id, body, digest, storedAt }: Omit<KeptStatement, 'place' | 'voided'>,
  facts: StatementFacts,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.statement (tenant, id, body, digest, stored_at, verb, agents, related_agents, activities,
        related_activities, registration, voids, refers, voided)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
        $12::uuid is null and exists (select 1 from academy.statement v where v.tenant = $1 and v.voids = $2))
      on conflict (tenant, id) do nothing returning id`,
    [
      ...[tx.tenant, id, JSON.stringify(body), digest, storedAt, facts.verb, facts.agents, facts.relatedAgents],
      ...[facts.activities, facts.relatedActivities, facts.registration, facts.voids, facts.refers],
    ],
  );
  return rows.length > 0;
}

/** A statement that voids is not voided itself. */
export async function voidStatement(tx: Transaction, id: string): Promise<void> {
  await tx.query('update academy.statement set voided = true where tenant = $1 and id = $2 and voids is null', [
    tx.tenant,
    id,
  ]);
}

export async function statementOf(tx: Transaction, id: string): Promise<KeptStatement | undefined> {
  const [row] = await tx.query<KeptStatement>(
    `select ${STATEMENT} from academy.statement s where s.tenant = $1 and s.id = $2`,
    [tx.tenant, id],
  );
  return row;
}

const matches = (
  of: string,
): string => `($3::text is null or $3 = any(case when $4 then ${of}.related_agents else ${of}.agents end))
  and ($5::text is null or $5 = any(case when $6 then ${of}.related_activities else ${of}.activities end))
  and ($7::text is null or ${of}.verb = $7) and ($8::uuid is null or ${of}.registration = $8)`;

/**
 * Those that are not voided, in the order in which they came or the newest first. What is about a statement that fits is found with
 * it, also where that one was voided (xAPI 1.0.3, Communication 2.1.3). Walks statement_in_order.
 */
export function statementsOf(
  tx: Transaction,
  filter: StatementFilter,
  from: string | null,
  most: number,
): Promise<KeptStatement[]> {
  const [order, beyond] = filter.ascending ? ['asc', '>'] : ['desc', '<'];
  return tx.query<KeptStatement>(
    `select ${STATEMENT} from academy.statement s
      where s.tenant = $1 and not s.voided and ($2::bigint is null or s.place ${beyond} $2)
        and (${matches('s')} or (s.refers is not null and exists (
          select from academy.statement t where t.tenant = $1 and t.id = s.refers and ${matches('t')})))
        and ($9::timestamptz is null or s.stored_at > $9) and ($10::timestamptz is null or s.stored_at <= $10)
      order by s.place ${order} limit $11`,
    [
      ...[tx.tenant, from, filter.agent, filter.relatedAgents, filter.activity, filter.relatedActivities],
      ...[filter.verb, filter.registration, filter.since, filter.until, most],
    ],
  );
}

/** What statements say of an activity, the newest first; of as many as are looked at. */
export async function activitiesNamed(tx: Transaction, id: string, most: number): Promise<Json[]> {
  const rows = await tx.query<{ object: Json }>(
    `select s.body -> 'object' as object from academy.statement s
      where s.tenant = $1 and $2 = any(s.activities) order by s.place desc limit $3`,
    [tx.tenant, id, most],
  );
  return rows.map(({ object }) => object);
}
