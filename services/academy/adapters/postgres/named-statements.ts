import type { Transaction } from '@pvt/kernel/database';
import type { Json } from '../../core/xapi/check.ts';
import type { NamedFacts, StatementFacts } from '../../core/xapi/statement-facts.ts';

/** A name as it is kept: whatever its length, and of nobody who can be read. */
export const DIGEST = (name: string): string => `sha256(convert_to(${name}, 'UTF8'))`;

export interface NamedStatement extends StatementFacts {
  readonly id: string;
  readonly place: string;
  readonly body: Json;
}

/** Those that have a name, in the order in which they came. */
export function statementsNamed(
  tx: Transaction,
  name: string,
  after: string | null,
  most: number,
): Promise<NamedStatement[]> {
  return tx.query<NamedStatement>(
    `select s.id, s.place::text as place, s.body, s.verb, s.agents, s.related_agents as "relatedAgents", s.activities,
        s.related_activities as "relatedActivities", s.registration, s.voids, s.refers
      from academy.statement_name n
      cross join lateral (select * from academy.statement s where s.tenant = $1 and s.place = n.place limit 1) s
      where n.tenant = $1 and n.name = ${DIGEST('$2')} and ($3::bigint is null or n.place > $3)
      order by n.place limit $4`,
    [tx.tenant, name, after, most],
  );
}

/** With the names that it has, and on its way elsewhere. */
export async function deleteStatement(
  tx: Transaction,
  { id, place }: NamedStatement,
  names: readonly string[],
): Promise<void> {
  await deleteNames(tx, place, names);
  await tx.query('delete from academy.statement_to_send where tenant = $1 and id = $2', [tx.tenant, id]);
  await tx.query('delete from academy.statement where tenant = $1 and id = $2', [tx.tenant, id]);
}

/** Other agents in it, and nothing else changed. @param before the names that it has */
export async function rewriteStatement(
  tx: Transaction,
  { id, place }: NamedStatement,
  before: readonly string[],
  body: Json,
  { relatedAgents, names }: Pick<NamedFacts, 'relatedAgents' | 'names'>,
): Promise<void> {
  await tx.query('update academy.statement set body = $3, related_agents = $4 where tenant = $1 and id = $2', [
    ...[tx.tenant, id, JSON.stringify(body), relatedAgents],
  ]);
  await deleteNames(tx, place, before);
  await tx.query(
    `insert into academy.statement_name (tenant, name, place)
      select $1, ${DIGEST('n.name')}, $2 from unnest($3::text[]) n (name)`,
    [tx.tenant, place, names],
  );
}

async function deleteNames(tx: Transaction, place: string, names: readonly string[]): Promise<void> {
  await tx.query(
    `delete from academy.statement_name n using unnest($3::text[]) gone (name)
      where n.tenant = $1 and n.place = $2 and n.name = ${DIGEST('gone.name')}`,
    [tx.tenant, place, names],
  );
}
