import type { Transaction } from '../../database/transaction.ts';
import { notHidden } from '../read/not-hidden.ts';

/** Which of the transaction's tenant's events are counted; `from` is inclusive, `to` exclusive, by the event's own time (ms). */
export interface CountedBy {
  readonly types?: readonly string[] | undefined;
  readonly key?: string | undefined;
  /** PVT's own types that do not count. */
  readonly hidden?: readonly string[] | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** How many happened in each step of time that has some. */
export interface TimeCounts {
  /** Length of a step (s); 0 where nothing was found. */
  readonly stepSeconds: number;
  /** In the order of time; `at` is the start of the step (ms since 1970). */
  readonly steps: readonly { readonly at: number; readonly events: number }[];
  /** Whether all events were looked at, and not only the newest so many. */
  readonly complete: boolean;
}

/** Seconds of a step that a person reads easily. */
const STEPS = [
  ...[1, 5, 15, 30, 60, 300, 900, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400, 604_800, 2_592_000, 7_776_000],
  ...[31_536_000, 315_360_000],
] as const;
const LONGEST_STEP = 31_536_000_000;
const MOST_STEPS = 60;

/** The shortest readable step by which a time is no more than {@link MOST_STEPS} long (both s). */
export function stepFor(seconds: number): number {
  return STEPS.find((step) => seconds / step <= MOST_STEPS) ?? LONGEST_STEP;
}

/** A count by time of instants (ms since 1970). */
export function countTimes(times: readonly number[], complete: boolean): TimeCounts {
  if (times.length === 0) return { stepSeconds: 0, steps: [], complete };
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  const stepSeconds = stepFor((last - first) / 1000);
  const counts = new Map<number, number>();
  for (const time of times) {
    const at = Math.floor(time / 1000 / stepSeconds) * stepSeconds * 1000;
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const steps = [...counts].map(([at, events]) => ({ at, events })).sort((one, other) => one.at - other.at);
  return { stepSeconds, steps, complete };
}

/** The newest so many are looked at, which takes 0.2 s for a tenant with millions. */
const LOOKED_AT = 200_000;

/** Served by event_type, event_key or the primary key, from the newest on: a name for each shape, and so a plan. */
function statementOf(types: boolean, key: boolean): { name: string; text: string } {
  const also = [types ? 'and type = any($5)' : 'and $5::text[] is null', key ? 'and key = $6' : 'and $6::text is null'];
  return {
    name: `log_by_time${types ? '_types' : ''}${key ? '_key' : ''}`,
    text: `with looked as materialized (select time from log.event
        where tenant = $1 and position <= $2 ${also.join(' ')} and ${notHidden('$8')} order by position desc limit ${LOOKED_AT}),
      found as materialized (select floor(extract(epoch from time))::bigint as second from looked
        where ($3::timestamptz is null or time >= $3) and ($4::timestamptz is null or time < $4)),
      chosen as (select coalesce(min(step), ${LONGEST_STEP}) as step from unnest($7::bigint[]) as steps (step)
        where step * ${MOST_STEPS} >= (select max(second) - min(second) from found))
    select step, (select count(*) from looked) < ${LOOKED_AT} as complete, at, events from chosen left join lateral (
        select floor(second / step::float8)::bigint * step as at, count(*)::int as events from found group by 1) as counts on true
      order by at`,
  };
}

interface Row {
  readonly step: number;
  readonly complete: boolean;
  /** Seconds since 1970; null in the one row of nothing. */
  readonly at: number | null;
  readonly events: number | null;
}

/** Counts the transaction's tenant's events up to the position by their own time. */
export async function countByTime(tx: Transaction, by: CountedBy, upTo: number): Promise<TimeCounts> {
  const instant = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());
  const rows = await tx.query<Row>(statementOf(by.types !== undefined, by.key !== undefined), [
    tx.tenant,
    upTo,
    instant(by.from),
    instant(by.to),
    by.types ?? null,
    by.key ?? null,
    STEPS,
    by.hidden ?? [],
  ]);
  const steps = rows.flatMap(({ at, events }) => (at === null || events === null ? [] : [{ at: at * 1000, events }]));
  const [{ step, complete } = { step: 0, complete: true }] = rows;
  return { stepSeconds: steps.length === 0 ? 0 : step, steps, complete };
}
