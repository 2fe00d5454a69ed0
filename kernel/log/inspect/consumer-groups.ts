import type { Queryable, Transaction } from '../../database/transaction.ts';
import type { DeliveryState } from '../group/delivery.ts';
import { CURSORS, lagSql, MOST_COUNTED } from '../read/lag.ts';

/** How far a consumer group is with its tenant's events. */
export interface ConsumerGroup {
  readonly group: string;
  /** The farthest that it has passed. */
  readonly position: number;
  /** Counted up to MOST_COUNTED, as are those below. */
  readonly lag: number;
  readonly parked: number;
  readonly retrying: number;
  readonly dead: number;
  /** ISO instant of its last step. */
  readonly updatedAt: string;
}

export interface GroupPage {
  /** The name to go on after. */
  readonly after?: string | undefined;
  /** How many at most; all where absent. */
  readonly most?: number;
}

// The types of a group that reads all of them are found in the index event_type, one step for each.
const GROUPS = {
  name: 'log_groups',
  text: `
  with recursive known (type) as (
      select min(type) from log.event where tenant = $1
      union all
      select (select min(e.type) from log.event e where e.tenant = $1 and e.type > known.type) from known
      where known.type is not null),
    progress as materialized (
      select g.group_name, coalesce(g.types, (select array_agg(type) from known)) as types,
        max(c.updated_at) as updated_at, ${CURSORS}
      from log.consumer_group g join log.cursor c using (group_name)
      where g.tenant = $1 and ($2::text is null or g.group_name > $2) group by g.group_name order by g.group_name limit $3)
  select p.group_name as "group", p.furthest as position, p.updated_at as "updatedAt",
    ${lagSql({ tenant: '$1', types: 'p.types', cursors: 'p' })} as lag,
    ${unfinished('parked')} as parked, ${unfinished('retrying', 'waiting')} as retrying, ${unfinished('dead')} as dead
  from progress p order by p.group_name`,
};

// Served by delivery_states.
function unfinished(...states: readonly DeliveryState[]): string {
  return `(select count(*)::int from (select from log.delivery d where d.tenant = $1 and d.group_name = p.group_name
    and d.state in (${states.map((state) => `'${state}'`).join()}) limit ${MOST_COUNTED}) as found)`;
}

/** The groups of the transaction's tenant, by name. */
export function listConsumerGroups(tx: Transaction, { after, most }: GroupPage = {}): Promise<ConsumerGroup[]> {
  return tx.query<ConsumerGroup>(GROUPS, [tx.tenant, after ?? null, most ?? null]);
}

// Served by checkpoint_at.
const HANDLED = {
  name: 'log_handled',
  text: `select k.group_name as "group", sum(k.events)::int as events from log.checkpoint k
    join log.consumer_group g using (group_name)
    where g.tenant = $1 and k.at > clock_timestamp() - interval '2 seconds' group by k.group_name`,
};

/** Events per second that each group of the tenant handled in the last two seconds, over all processes. */
export async function handledPerSecond(tx: Transaction): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ group: string; events: number }>(HANDLED, [tx.tenant]);
  return new Map(rows.map((row) => [row.group, row.events / 2]));
}

/** Tenants that have consumer groups, some of them where they are many. */
export async function tenantsWithGroups(on: Queryable, most: number): Promise<string[]> {
  const rows = await on.query<{ tenant: string }>('select tenant from log.tenants_with_groups($1)', [most]);
  return rows.map(({ tenant }) => tenant);
}
