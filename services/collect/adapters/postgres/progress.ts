import type { Database, Queryable } from '@pvt/kernel/database';
import type { DeliveryState } from '@pvt/kernel/log/delivery';
import { type LogEvent, partitionOf } from '@pvt/kernel/log/event';
import { CURSORS, lagSql, MOST_COUNTED } from '@pvt/kernel/log/lag';

/** What the consumer groups made of a tenant's events: read from the log's own tables, for people to look at. */
export interface Group {
  readonly group: string;
  readonly position: number;
  /** Counted up to MOST_COUNTED, as are those below. */
  readonly lag: number;
  readonly parked: number;
  readonly retrying: number;
  readonly dead: number;
  readonly updatedAt: string;
}

// The types of a group that reads all of them are found in the index event_type, one step for each.
const GROUPS = `
  with recursive known (type) as (
      select min(type) from log.event where tenant = $1
      union all
      select (select min(e.type) from log.event e where e.tenant = $1 and e.type > known.type) from known
      where known.type is not null),
    progress as materialized (
      select g.group_name, coalesce(g.types, (select array_agg(type) from known)) as types,
        max(c.updated_at) as updated_at, ${CURSORS}
      from log.consumer_group g join log.cursor c using (group_name) where g.tenant = $1 group by g.group_name)
  select p.group_name as "group", p.furthest as position, p.updated_at as "updatedAt",
    ${lagSql({ tenant: '$1', types: 'p.types', cursors: 'p' })} as lag,
    ${aside('parked')} as parked, ${aside('retrying', 'waiting')} as retrying, ${aside('dead')} as dead
  from progress p order by p.group_name`;

// Served by delivery_states.
function aside(...states: readonly DeliveryState[]): string {
  return `(select count(*)::int from (select from log.delivery d where d.tenant = $1 and d.group_name = p.group_name
    and d.state in (${states.map((state) => `'${state}'`).join()}) limit ${MOST_COUNTED}) as found)`;
}

export function listGroups(database: Database, tenant: string): Promise<Group[]> {
  return database.transaction(tenant, (tx) => tx.query<Group>({ name: 'collect_groups', text: GROUPS }, [tenant]));
}

// Served by checkpoint_at.
const HANDLED = {
  name: 'collect_handled',
  text: `select k.group_name as "group", sum(k.events)::int as events from log.checkpoint k
    join log.consumer_group g using (group_name)
    where g.tenant = $1 and k.at > clock_timestamp() - interval '2 seconds' group by k.group_name`,
};

/** Events per second that each group handled in the last two seconds, over all processes. */
export async function handledPerSecond(database: Database, tenant: string): Promise<ReadonlyMap<string, number>> {
  const rows = await database.transaction(tenant, (tx) =>
    tx.query<{ group: string; events: number }>(HANDLED, [tenant]),
  );
  return new Map(rows.map((row) => [row.group, row.events / 2]));
}

export type EventStatus = 'pending' | 'done' | 'dead' | 'parked' | 'retrying';

interface Cursor {
  readonly group: string;
  readonly types: readonly string[] | null;
  readonly positions: readonly number[];
}

/** Tells the status of events: the worst that any group has to say of it. */
export async function statusOf(
  on: Queryable,
  tenant: string,
): Promise<(events: readonly LogEvent[]) => Promise<EventStatus[]>> {
  const cursors = await on.query<Cursor>(
    `select g.group_name as "group", g.types, array_agg(c.position order by c.partition) as positions
     from log.consumer_group g join log.cursor c using (group_name) where g.tenant = $1 group by g.group_name, g.types`,
    [tenant],
  );
  return async (events) => {
    const rows = await on.query<{ position: number; state: string }>(
      'select position, state from log.delivery where tenant = $1 and position = any($2)',
      [tenant, events.map((event) => event.position)],
    );
    const states = new Map<number, Set<string>>();
    for (const { position, state } of rows) states.set(position, (states.get(position) ?? new Set()).add(state));
    return events.map((event) => {
      const found = states.get(event.position);
      if (found?.has('dead')) return 'dead';
      if (found?.has('parked')) return 'parked';
      if (found !== undefined) return 'retrying';
      return cursors.some((cursor) => isBehind(cursor, event)) ? 'pending' : 'done';
    });
  };
}

function isBehind({ types, positions }: Cursor, event: LogEvent): boolean {
  if (types !== null && !types.includes(event.type)) return false;
  return (positions[partitionOf(event.tenant, event.key)] ?? 0) < event.position;
}

export interface TrailStep {
  readonly at: string;
  readonly step: 'accepted' | 'attempt' | 'done' | 'dead' | 'parked' | 'redriven' | 'refused';
  readonly group?: string;
  readonly attempt?: number;
  readonly error?: { readonly code: string; readonly detail: string };
  readonly nextAt?: string;
}

interface AttemptRow {
  readonly at: string;
  readonly group: string;
  readonly attempt: number;
  readonly outcome: 'failed' | 'parked' | 'dead' | 'redriven' | 'done';
  readonly code: string | null;
  readonly detail: string | null;
  readonly nextAt: string | null;
}

const ATTEMPTS = `select at, group_name as "group", attempt, outcome, error_code as code, error_detail as detail, next_at as "nextAt"
  from log.attempt where tenant = $1 and position = $2 order by at`;

// The first batch of each group that passed the position over the event's partition. Served by checkpoint_group.
const PASSED = `select g.group_name as "group", k.at from log.consumer_group g
  join lateral (select at from log.checkpoint k where k.group_name = g.group_name and k.position >= $2
    and k.partitions & $3 <> 0 order by k.position limit 1) as k on true
  where g.tenant = $1 and (g.types is null or $4 = any(g.types))
    and not exists (select from log.attempt a where a.tenant = $1 and a.position = $2 and a.group_name = g.group_name)
    and not exists (select from log.delivery d where d.tenant = $1 and d.position = $2 and d.group_name = g.group_name)`;

// The key is the event's id, which is unique within its source only. Served by event_key.
const REFUSED = `select recorded_at as at, data->>'detail' as detail from log.event
  where tenant = $1 and type = 'pvt.event.refused' and key = $2 and data->>'source' = $3 order by position limit 100`;

/** What happened to an event, from its acceptance on. */
export async function trailOf(on: Queryable, event: LogEvent): Promise<TrailStep[]> {
  const attempts = await on.query<AttemptRow>(ATTEMPTS, [event.tenant, event.position]);
  const bit = 1 << partitionOf(event.tenant, event.key);
  const passed = await on.query<{ group: string; at: string }>(PASSED, [event.tenant, event.position, bit, event.type]);
  const refused = await on.query<{ at: string; detail: string }>(REFUSED, [event.tenant, event.id, event.source]);
  const steps: TrailStep[] = [
    { at: event.recordedAt, step: 'accepted' },
    ...attempts.map(attemptStep),
    ...passed.map(({ group, at }): TrailStep => ({ at, step: 'done', group })),
    ...refused.map(({ at, detail }): TrailStep => ({ at, step: 'refused', error: { code: 'EVENT_CONFLICT', detail } })),
  ];
  return steps.sort((a, b) => (a.at < b.at ? -1 : 1));
}

function attemptStep(row: AttemptRow): TrailStep {
  return {
    at: row.at,
    step: row.outcome === 'failed' ? 'attempt' : row.outcome,
    group: row.group,
    attempt: row.attempt,
    ...(row.code === null ? {} : { error: { code: row.code, detail: row.detail ?? '' } }),
    ...(row.nextAt === null ? {} : { nextAt: row.nextAt }),
  };
}
