import type { Queryable } from '../../database/database.ts';
import { CURSORS, lagSql } from '../read/lag.ts';

/** The furthest that any partition of the group has been handled; nothing beyond it was handled by anyone. */
export async function furthestHandled(on: Queryable, group: string): Promise<number | undefined> {
  const [row] = await on.query<{ position: number | null }>(
    'select max(position) as position from log.cursor where group_name = $1',
    [group],
  );
  return row?.position ?? undefined;
}

// Served by log.event_type (tenant, type, position), one range per type.
const UNHANDLED = `from unnest($3::text[]) as wanted (type)
  join log.event e on e.tenant = $1 and e.type = wanted.type
    and e.position > (select min(position) from log.cursor where group_name = $2) and e.position <= $4
  join log.cursor c on c.group_name = $2 and c.partition = e.partition and e.position > c.position`;

/** Whether any event of these types, at or before `upTo`, is still before the group; also true before it has begun. */
export async function hasUnhandled(
  on: Queryable,
  tenant: string,
  group: string,
  types: readonly string[],
  upTo: number,
): Promise<boolean> {
  const [row] = await on.query<{ some: boolean }>(
    `select not exists (select from log.cursor where group_name = $2) or exists (select ${UNHANDLED}) as some`,
    [tenant, group, types, upTo],
  );
  return row?.some === true;
}

// Redriving begins the attempts anew and leaves when it failed.
const REDRIVEN = `(state = 'retrying' and attempts = 0 and failed_at is not null)`;

/** A group and the types that it reads. */
export interface ReadingGroup {
  readonly group: string;
  readonly types: readonly string[];
}

// One statement, since an event that one group hands to the next while they are asked one by one is with neither.
// Served by log.event_type, one range per group and type, and by the unique index of log.delivery.
const BEHIND = `select exists (
    select from unnest($2::text[], $3::text[]) as wanted (group_name, type)
    cross join lateral (select min(position) as least from log.cursor where group_name = wanted.group_name) as known
    where known.least is null or exists (
      select from log.event e
      join log.cursor c on c.group_name = wanted.group_name and c.partition = e.partition and e.position > c.position
      where e.tenant = $1 and e.type = wanted.type and e.position > known.least)
  ) or exists (
    select from log.delivery
    where tenant = $1 and group_name = any($2) and state <> 'dead' and not ${REDRIVEN}
  ) as behind`;

/**
 * Whether any event that was accepted is still on its way through one of the groups: not read yet, parked, or to be tried
 * again. Also true before one has begun.
 */
export async function isBehind(on: Queryable, tenant: string, groups: readonly ReadingGroup[]): Promise<boolean> {
  const pairs = groups.flatMap(({ group, types }) => types.map((type) => ({ group, type })));
  const [row] = await on.query<{ behind: boolean }>(BEHIND, [
    tenant,
    pairs.map(({ group }) => group),
    pairs.map(({ type }) => type),
  ]);
  return row?.behind === true;
}

const LAG = `select ${lagSql({ tenant: '$1', types: '$3::text[]', cursors: 'own' })} as n
  from (select ${CURSORS} from log.cursor c where c.group_name = $2) as own`;

/** How many events of these types are still before the group; counted up to 10,000. */
export async function countUnhandled(
  on: Queryable,
  tenant: string,
  group: string,
  types: readonly string[],
): Promise<number> {
  const [row] = await on.query<{ n: number }>(LAG, [tenant, group, types]);
  return row?.n ?? 0;
}

/** Whether any event of the group failed or waits, dead letters included: they may be redriven. */
export async function hasDeliveries(on: Queryable, tenant: string, group: string): Promise<boolean> {
  return existsDelivery(on, 'true', [tenant, group]);
}

/**
 * Whether events up to the position are still to come back to the group. Dead letters are not, nor those just redriven:
 * they go by the version that runs then, and someone who redrives again and again must not keep the one before it.
 */
export async function hasComingBack(on: Queryable, tenant: string, group: string, upTo: number): Promise<boolean> {
  return existsDelivery(on, `state <> 'dead' and not ${REDRIVEN} and position <= $3`, [tenant, group, upTo]);
}

// Served by the unique index over (group_name, tenant, position).
async function existsDelivery(on: Queryable, condition: string, values: readonly unknown[]): Promise<boolean> {
  const [row] = await on.query<{ some: boolean }>(
    `select exists (select from log.delivery where tenant = $1 and group_name = $2 and ${condition}) as some`,
    values,
  );
  return row?.some === true;
}
