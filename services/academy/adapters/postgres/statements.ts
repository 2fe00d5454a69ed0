import type { Transaction } from '@pvt/kernel/database';
import type { Json } from '../../core/xapi/check.ts';
import type { KeptStatement } from '../../core/xapi/kept-statement.ts';
import type { NamedFacts } from '../../core/xapi/statement-facts.ts';
import type { StatementFilter } from '../../core/xapi/statement-filter.ts';
import { DIGEST } from './named-statements.ts';

const STATEMENT = 's.id, s.place::text as place, s.body, s.digest, s.stored_at as "storedAt", s.voided';

/** With the names by which it is looked for. @returns false where the id is taken */
export async function insertStatement(
  tx: Transaction,
  { id, body, digest, storedAt }: Omit<KeptStatement, 'place' | 'voided'>,
  facts: NamedFacts,
): Promise<boolean> {
  const rows = await tx.query(
    `with kept as (
       insert into academy.statement (tenant, id, body, digest, stored_at, verb, agents, related_agents, activities,
          related_activities, registration, voids, refers, voided)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
          $12::uuid is null and exists (select 1 from academy.statement v where v.tenant = $1 and v.voids = $2))
        on conflict (tenant, id) do nothing returning place
     ), named as (
       insert into academy.statement_name (tenant, name, place)
        select $1, ${DIGEST('n.name')}, k.place from kept k cross join unnest($14::text[]) n (name)
     )
     select place from kept`,
    [
      ...[tx.tenant, id, JSON.stringify(body), digest, storedAt, facts.verb, facts.agents, facts.relatedAgents],
      ...[facts.activities, facts.relatedActivities, facts.registration, facts.voids, facts.refers, facts.names],
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

/** Nothing takes longer from its time to its place: a request has ended by then. */
const LATEST = `interval '10 minutes'`;

/**
 * Between which places statements of the filter's times are: places are given in the order of the times, but for what was under way
 * together. Served by statement_by_time: `+ 0` keeps it from being looked for along the places.
 */
const within = (place: string): string => `($9::timestamptz is null or ${place} >= (
    select min(b.place + 0) from academy.statement b where b.tenant = $1 and b.stored_at > $9 and b.stored_at <= (
      select f.stored_at + ${LATEST} from academy.statement f
       where f.tenant = $1 and f.stored_at > $9 order by f.stored_at limit 1)))
  and ($10::timestamptz is null or ${place} <= (
    select max(b.place + 0) from academy.statement b where b.tenant = $1 and b.stored_at <= $10 and b.stored_at >= (
      select f.stored_at - ${LATEST} from academy.statement f
       where f.tenant = $1 and f.stored_at <= $10 order by f.stored_at desc limit 1)))`;

/**
 * Those that are not voided, in the order in which they came or the newest first. What is about a statement that fits is found with
 * it, also where that one was voided (xAPI 1.0.3, Communication 2.1.3). Walks statement_in_order, or what has the name
 * and statement_of_another.
 * @param name that all that fit have, and fewest others
 */
export function statementsOf(
  tx: Transaction,
  filter: StatementFilter,
  name: string | undefined,
  from: string | null,
  most: number,
): Promise<KeptStatement[]> {
  const [order, beyond] = filter.ascending ? ['asc', '>'] : ['desc', '<'];
  const page = (place: string) => `($2::bigint is null or ${place} ${beyond} $2) and ${within(place)}`;
  const fits = `not s.voided and ($9::timestamptz is null or s.stored_at > $9)
    and ($10::timestamptz is null or s.stored_at <= $10)`;
  const values = [
    ...[tx.tenant, from, filter.agent, filter.relatedAgents, filter.activity, filter.relatedActivities],
    ...[filter.verb, filter.registration, filter.since, filter.until, most],
  ];
  if (name === undefined)
    return tx.query<KeptStatement>(
      `select ${STATEMENT} from academy.statement s
        where s.tenant = $1 and ${page('s.place')} and ${fits} and ${matches('s')} order by s.place ${order} limit $11`,
      values,
    );
  return tx.query<KeptStatement>(
    `with found as (
       (select n.place from academy.statement_name n
          cross join lateral (select * from academy.statement s where s.tenant = $1 and s.place = n.place limit 1) s
         where n.tenant = $1 and n.name = ${DIGEST('$12')} and ${page('n.place')} and ${fits} and ${matches('s')}
         order by n.place ${order} limit $11)
       union
       (select s.place from academy.statement s
         where s.tenant = $1 and s.refers is not null and ${page('s.place')} and ${fits} and exists (
           select from academy.statement t where t.tenant = $1 and t.id = s.refers and ${matches('t')})
         order by s.place ${order} limit $11)
     )
     select ${STATEMENT} from (select place from found order by place ${order} limit $11) f
       cross join lateral (select * from academy.statement s where s.tenant = $1 and s.place = f.place limit 1) s
      order by s.place ${order}`,
    [...values, name],
  );
}

/** What statements say of an activity, the newest first; of as many as are looked at. */
export async function activitiesNamed(tx: Transaction, id: string, name: string, most: number): Promise<Json[]> {
  const rows = await tx.query<{ object: Json }>(
    `select s.body -> 'object' as object from academy.statement_name n
      cross join lateral (select * from academy.statement s where s.tenant = $1 and s.place = n.place limit 1) s
      where n.tenant = $1 and n.name = ${DIGEST('$4')} and $2 = any(s.activities) order by n.place desc limit $3`,
    [tx.tenant, id, most, name],
  );
  return rows.map(({ object }) => object);
}
