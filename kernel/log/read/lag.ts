/** Nobody needs to know to the event how many more than this wait, or are undelivered. */
export const MOST_COUNTED = 10_000;

/**
 * What is read of the events between a group's cursors. A healthy group's are some 13,000 apart: by the batches in hand, and
 * by what a quiet partition's cursor may stay back (kernel/log/embedded-source.ts). What is beyond all of them is seen too.
 */
const LOOKED_AT = 30_000;

/** Columns of a group's cursors, for a query that groups log.cursor as `c` by group. */
export const CURSORS = `min(c.position) as least, max(c.position) as furthest,
  array_agg(c.position order by c.partition) as positions`;

/**
 * SQL for how many events are still before a group: MOST_COUNTED stands for that many and more. Where its partitions are so
 * far apart that not all between them is looked at, it is what was found, and at least one.
 *
 * Two ranges of the index event_type. Beyond all cursors each event counts, and the index alone tells; between them the
 * event's partition is asked for. `= any` and the order by type leave the planner that index only: by position alone it
 * would walk the primary key over all other types and tenants.
 * @param of SQL of the tenant, of the types (text[]), and the alias of a row that has CURSORS
 */
export function lagSql({ tenant, types, cursors }: { tenant: string; types: string; cursors: string }): string {
  const after = (position: string, most: number) => `where e.tenant = ${tenant} and e.type = any(${types})
    and e.position > ${cursors}.${position} order by e.type, e.position limit ${most}`;
  return `(select case when n >= ${MOST_COUNTED} or ${cursors}.least = ${cursors}.furthest then n else (
      select least(${MOST_COUNTED}, greatest((count(*) = ${LOOKED_AT})::int, n + count(*) filter (
        where e.position <= ${cursors}.furthest and e.position > ${cursors}.positions[e.partition + 1])))
      from (select e.partition, e.position from log.event e ${after('least', LOOKED_AT)}) as e) end::int
    from (select count(*) as n from (select from log.event e ${after('furthest', MOST_COUNTED)}) as beyond) as beyond)`;
}
